package io.tributary.fuzz.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Signature;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Draws the transaction of a test: of any type, a few of them to be refused. */
final class SentTransaction {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final Signature NO_SIGNATURE = new Signature(0, UInt256.ZERO, UInt256.ONE);
  private static final byte KZG_VERSION = 1;

  private final Draw draw;
  private final PrecompileInput inputs;
  private final ProgramMaker programs;
  private final long baseFee;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  SentTransaction(Draw draw, PrecompileInput inputs, ProgramMaker programs, long baseFee) {
    this.draw = draw;
    this.inputs = inputs;
    this.programs = programs;
    this.baseFee = baseFee;
  }

  /**
   * The transaction as a state test has it.
   *
   * @param nonce the sender's, in hexadecimal
   */
  ObjectNode json(String fork, String nonce) {
    json.put("nonce", draw.oneIn(80) ? "0x5" : nonce);
    int type = type(fork);
    json.put("sender", Cast.SENDER.address().toString());
    json.put("secretKey", Cast.SENDER.secret().toHexString());
    recipient(type);
    json.set("value", GeneratedTest.only(value()));
    json.set("gasLimit", GeneratedTest.only(TestMaker.hex(gas())));
    if (type >= 1) {
      json.putArray("accessLists").add(accessList());
    }
    fees(type);
    if (type == 3) {
      blobs();
    }
    if (type == 4) {
      authorizations();
    }
    return json;
  }

  private int type(String fork) {
    return switch (draw.below(10)) {
      case 0, 1 -> 0;
      case 2 -> 1;
      case 3 -> 3;
      case 4, 5, 6 -> fork.equals("Cancun") ? 1 : 4;
      default -> 2;
    };
  }

  /** To whom, with call data or init code to match. */
  private void recipient(int type) {
    Address to = draw.oneIn(6) ? Cast.anybody(draw) : Cast.CONTRACTS.getFirst();
    Bytes data = Bytes.wrap(draw.bytes(draw.oneIn(2) ? 0 : draw.smallSize()));
    if (draw.oneIn(8) && (type < 3 || draw.oneIn(8))) {
      json.put("to", "");
      data = programs.init(2);
    } else if (draw.oneIn(12)) {
      to = Cast.precompile(draw);
      data = inputs.of((int) to.limb0());
      json.put("to", to.toString());
    } else {
      json.put("to", to.toString());
    }
    json.set("data", GeneratedTest.only(data.toHexString()));
  }

  private String value() {
    return TestMaker.hex(draw.oneIn(40) ? draw.word() : BigInteger.valueOf(draw.below(100)));
  }

  private long gas() {
    return switch (draw.below(40)) {
      case 0 -> 20_000L + draw.below(40_000);
      case 1 -> (1L << 24) + draw.below(2);
      case 2, 3 -> 1_000_000L + draw.below(3_000_000);
      default -> 150_000L + draw.below(250_000);
    };
  }

  private ArrayNode accessList() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = draw.below(4); i > 0; i--) {
      ObjectNode entry = list.addObject();
      entry.put("address", Cast.anybody(draw).toString());
      ArrayNode keys = entry.putArray("storageKeys");
      for (int k = draw.below(3); k > 0; k--) {
        keys.add(UInt256.valueOf(draw.slot()).toBytes().toHexString());
      }
    }
    return list;
  }

  private void fees(int type) {
    long most = draw.oneIn(60) ? baseFee - 1 : baseFee + draw.below(10);
    if (type < 2) {
      json.put("gasPrice", TestMaker.hex(most));
      return;
    }
    json.put("maxFeePerGas", TestMaker.hex(most));
    long tip = draw.oneIn(60) ? most + 1 : draw.below((int) most + 1);
    json.put("maxPriorityFeePerGas", TestMaker.hex(tip));
  }

  private void blobs() {
    json.put("maxFeePerBlobGas", TestMaker.hex(draw.oneIn(20) ? 0L : 1L << 40));
    ArrayNode hashes = json.putArray("blobVersionedHashes");
    int count = draw.oneIn(20) ? draw.below(11) : 1 + draw.below(4);
    for (int i = 0; i < count; i++) {
      byte[] hash = draw.bytes(32);
      hash[0] = draw.oneIn(60) ? 2 : KZG_VERSION;
      hashes.add(Bytes.wrap(hash).toHexString());
    }
  }

  private void authorizations() {
    ArrayNode list = json.putArray("authorizationList");
    for (int i = draw.oneIn(40) ? 0 : 1 + draw.below(4); i > 0; i--) {
      add(list, draw.oneIn(10) ? Cast.SENDER : draw.of(Cast.AUTHORITIES));
    }
  }

  private void add(ArrayNode list, Signer signer) {
    UInt256 chainId = UInt256.valueOf(draw.oneIn(12) ? 2L : draw.below(2));
    Address to = draw.oneIn(8) ? Address.ZERO : Cast.anybody(draw);
    long nonce = draw.oneIn(20) ? -1L : draw.below(3);
    Bytes32 digest =
        TransactionCodec.authorizationHash(
            new Authorization(chainId, to, nonce, 0, UInt256.ONE, UInt256.ONE));
    Signature signature = altered(signer.sign(digest));
    ObjectNode one = list.addObject();
    one.put("chainId", quantity(chainId)).put("address", to.toString());
    one.put("nonce", TestMaker.hex(nonce));
    one.put("v", TestMaker.hex(signature.yParity()));
    one.put("yParity", TestMaker.hex(signature.yParity()));
    one.put("r", quantity(signature.r())).put("s", quantity(signature.s()));
    one.put("signer", signer.address().toString());
  }

  private Signature altered(Signature right) {
    return switch (draw.below(24)) {
      case 0 -> new Signature(1 - right.yParity(), right.r(), right.s());
      case 1 -> NO_SIGNATURE;
      case 2 ->
          new Signature(
              1 - right.yParity(),
              right.r(),
              UInt256.valueOf(ORDER.subtract(right.s().toUnsignedBigInteger())));
      case 3 -> new Signature(2 + draw.below(30), right.r(), right.s());
      default -> right;
    };
  }

  private static String quantity(UInt256 number) {
    return TestMaker.hex(number.toUnsignedBigInteger());
  }
}
