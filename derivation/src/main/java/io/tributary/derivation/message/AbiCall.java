package io.tributary.derivation.message;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Arguments in Solidity's ABI encoding, one of which is dynamic bytes. */
final class AbiCall {
  private static final int WORD_BYTES = 32;

  private final List<Bytes> head = new ArrayList<>();
  private final List<Bytes> tail = new ArrayList<>();
  private final int words;

  /** For so many arguments. */
  AbiCall(int arguments) {
    this.words = arguments;
  }

  AbiCall word(Bytes32 word) {
    head.add(word);
    return this;
  }

  AbiCall number(UInt256 number) {
    return word(number.toBytes());
  }

  /** The dynamic argument; only one can be. */
  AbiCall bytes(Bytes data) {
    word(UInt256.valueOf((long) words * WORD_BYTES).toBytes());
    tail.add(UInt256.valueOf(data.size()).toBytes());
    tail.add(data);
    tail.add(Bytes.wrap(new byte[-data.size() & (WORD_BYTES - 1)]));
    return this;
  }

  Bytes encoded() {
    return Bytes.concatenate(Bytes.concatenate(head), Bytes.concatenate(tail));
  }
}
