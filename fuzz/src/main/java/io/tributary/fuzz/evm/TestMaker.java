package io.tributary.fuzz.evm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Makes state tests from seeds. Stateless between tests; one thread. */
public final class TestMaker {
  private static final long BASE_FEE = 7;

  /** What is left of it after the 64th part was kept back 1,024 times is enough for a call. */
  private static final long DEEP_GAS = 1L << 47;

  private static final BigInteger RICH = BigInteger.TEN.pow(21);

  private final CurvePoints points;

  public TestMaker(CurvePoints points) {
    this.points = points;
  }

  /** The test of this seed. */
  public GeneratedTest make(long seed) {
    Draw draw = new Draw(seed);
    String fork = fork(draw);
    PrecompileInput inputs = new PrecompileInput(draw, points);
    ProgramMaker programs = new ProgramMaker(draw, inputs);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("env", env(draw));
    ObjectNode pre = accounts(draw, programs, !fork.equals("Cancun"));
    json.set("pre", pre);
    String nonce = pre.get(Cast.SENDER.address().toString()).get("nonce").asText();
    SentTransaction sent = new SentTransaction(draw, inputs, programs, BASE_FEE);
    json.set("transaction", sent.json(fork, nonce));
    if (!fork.equals("Osaka") && draw.oneIn(40)) {
      descend(json, programs.descent());
    }
    return new GeneratedTest(seed, fork, json);
  }

  /** Makes the test one that reaches the depth limit; at Osaka transactions have too little gas. */
  private static void descend(ObjectNode json, Bytes code) {
    String contract = Cast.CONTRACTS.getFirst().toString();
    ((ObjectNode) json.get("pre").get(contract)).put("code", code.toHexString());
    ((ObjectNode) json.get("env")).put("currentGasLimit", hex(2 * DEEP_GAS));
    ObjectNode transaction = (ObjectNode) json.get("transaction");
    transaction.put("to", contract);
    transaction.set("gasLimit", GeneratedTest.only(hex(DEEP_GAS)));
  }

  private static String fork(Draw draw) {
    return switch (draw.below(8)) {
      case 0 -> "Cancun";
      case 1, 2 -> "Prague";
      default -> "Osaka";
    };
  }

  private static ObjectNode env(Draw draw) {
    ObjectNode env = JsonNodeFactory.instance.objectNode();
    Address coinbase = draw.oneIn(2) ? Address.ofLimbs(0xc0ffee, 0, 0x66) : Cast.anybody(draw);
    env.put("currentCoinbase", coinbase.toString());
    env.put("currentDifficulty", "0x0").put("currentBaseFee", hex(BASE_FEE));
    env.put("currentGasLimit", hex(draw.oneIn(40) ? 200_000 : 100_000_000));
    env.put("currentNumber", hex(1L + draw.below(600)));
    env.put("currentTimestamp", hex(1_000L + draw.below(1_000_000)));
    env.put("currentRandom", Bytes.wrap(draw.bytes(32)).toHexString());
    env.put("currentExcessBlobGas", hex(draw.oneIn(4) ? draw.below(100_000_000) : 0L));
    return env;
  }

  private static ObjectNode accounts(Draw draw, ProgramMaker programs, boolean delegates) {
    ObjectNode pre = JsonNodeFactory.instance.objectNode();
    for (Address contract : Cast.CONTRACTS) {
      add(pre, draw, contract, contractNonce(draw), balance(draw), programs.contract(2));
    }
    for (Signer authority : Cast.AUTHORITIES) {
      if (!draw.oneIn(4)) {
        Bytes code = delegates && draw.oneIn(2) ? delegation(draw) : Bytes.EMPTY;
        BigInteger nonce = BigInteger.valueOf(code.isEmpty() ? draw.below(2) : 1);
        BigInteger balance = balance(draw).max(BigInteger.ONE);
        add(pre, draw, authority.address(), nonce, balance, code);
      }
    }
    Bytes code = delegates && draw.oneIn(12) ? delegation(draw) : Bytes.EMPTY;
    BigInteger nonce = code.isEmpty() ? BigInteger.ZERO : BigInteger.ONE;
    add(pre, draw, Cast.SENDER.address(), nonce, draw.oneIn(40) ? balance(draw) : RICH, code);
    return pre;
  }

  private static BigInteger contractNonce(Draw draw) {
    return draw.oneIn(50)
        ? BigInteger.ONE.shiftLeft(64).subtract(BigInteger.valueOf(1 + draw.below(2)))
        : BigInteger.ONE;
  }

  private static BigInteger balance(Draw draw) {
    return BigInteger.valueOf(draw.oneIn(3) ? 0 : draw.below(1_000_000));
  }

  /** EIP-7702: what stands for the code of whoever delegated. */
  private static Bytes delegation(Draw draw) {
    return Bytes.concatenate(Bytes.of(0xef, 0x01, 0x00), Cast.anybody(draw).bytes());
  }

  private static void add(
      ObjectNode pre,
      Draw draw,
      Address address,
      BigInteger nonce,
      BigInteger balance,
      Bytes code) {
    ObjectNode account = pre.putObject(address.toString());
    account.put("nonce", hex(nonce)).put("balance", hex(balance)).put("code", code.toHexString());
    ObjectNode storage = account.putObject("storage");
    if (!code.isEmpty()) {
      for (int slot = 0; slot < 4; slot++) {
        if (draw.oneIn(3)) {
          storage.put(word(BigInteger.valueOf(slot)), word(draw.word().max(BigInteger.ONE)));
        }
      }
    }
  }

  private static String word(BigInteger number) {
    return UInt256.valueOf(number).toBytes().toHexString();
  }

  static String hex(BigInteger number) {
    return "0x" + number.toString(16);
  }

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
