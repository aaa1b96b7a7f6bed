package io.tributary.prover.program;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Answers that travel with the program's input.
 *
 * <pre>
 *   [[key, answer], ...]; answer = empty where the call fails, else 0x01 | output
 * </pre>
 */
final class Answers implements Oracle {
  private static final Bytes DONE = Bytes.of(1);

  private final TreeMap<Bytes32, Bytes> byKey = new TreeMap<>();

  static Answers read(RlpReader entries) {
    Answers answers = new Answers();
    while (!entries.isDone()) {
      RlpReader entry = entries.list();
      answers.byKey.put(entry.bytes32(), entry.bytes());
    }
    return answers;
  }

  void put(L1Call call, Optional<Bytes> output) {
    byKey.put(call.key(), output.map(o -> Bytes.concatenate(DONE, o)).orElse(Bytes.EMPTY));
  }

  void writeTo(RlpWriter out) {
    int all = out.startList();
    for (Map.Entry<Bytes32, Bytes> entry : byKey.entrySet()) {
      int one = out.startList();
      out.bytes(entry.getKey()).bytes(entry.getValue()).endList(one);
    }
    out.endList(all);
  }

  @Override
  public Optional<Bytes> output(L1Call call) {
    Bytes answer = byKey.get(call.key());
    if (answer == null) {
      throw new IllegalStateException("a question without an answer");
    }
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer.slice(1));
  }
}
