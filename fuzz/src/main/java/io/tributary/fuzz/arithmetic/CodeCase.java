package io.tributary.fuzz.arithmetic;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Outcome;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Code with what it must answer.
 *
 * @param kind of the comparison
 * @param words that it returns
 * @param labels of the words, for a reader
 * @param price gas that it takes
 */
record CodeCase(
    String kind,
    long seed,
    String name,
    Bytes code,
    Bytes input,
    List<BigInteger> words,
    List<String> labels,
    long price) {

  /** The run with {@code spare} gas over its price must answer the words and leave the spare. */
  Verdict check(CodeRunner runner, long spare) {
    Outcome outcome = runner.run(code, input, price + spare);
    return verdict(judge(outcome, spare));
  }

  /** The run with one gas too little must end for want of it. */
  Verdict checkOneGasShort(CodeRunner runner) {
    Outcome outcome = runner.run(code, input, price - 1);
    boolean isShort = outcome.status() == EvmStatus.OUT_OF_GAS;
    return verdict(
        isShort ? List.of() : List.of("one gas short the engine ended with " + outcome.status()));
  }

  private List<String> judge(Outcome outcome, long spare) {
    List<String> found = new ArrayList<>();
    if (outcome.status() != EvmStatus.SUCCESS) {
      found.add("the engine ended with " + outcome.status());
    } else if (outcome.output().size() != 32 * words.size()) {
      found.add("the engine returned " + outcome.output().size() + " bytes");
    } else {
      for (int i = 0; i < words.size(); i++) {
        BigInteger got = Whole.fromBytes(outcome.output().slice(32 * i, 32));
        if (!got.equals(words.get(i))) {
          found.add(labels.get(i) + ": engine " + hex(got) + ", reference " + hex(words.get(i)));
        }
      }
      if (outcome.gasLeft() != spare) {
        found.add("gas left: engine " + outcome.gasLeft() + ", reference " + spare);
      }
    }
    return found;
  }

  private Verdict verdict(List<String> found) {
    if (found.isEmpty()) {
      return Verdict.same(words.size() + 1);
    }
    String text = name + ": " + String.join("; ", found) + "; code " + code + ", input " + input;
    return new Verdict(1, words.size(), List.of(new Difference(kind, seed, text)));
  }

  static String hex(BigInteger word) {
    return "0x" + word.toString(16);
  }
}
