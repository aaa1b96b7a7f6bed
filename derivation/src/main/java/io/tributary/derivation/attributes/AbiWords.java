package io.tributary.derivation.attributes;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reads the 32-byte words of an event's data. */
final class AbiWords {
  static final int WORD_BYTES = 32;

  private AbiWords() {}

  static Bytes32 word(Bytes data, int index) {
    return Bytes32.wrap(data.slice(WORD_BYTES * index, WORD_BYTES));
  }

  /** The word as a number below 2^63; empty where it is more. */
  static Optional<Long> length(Bytes32 word) {
    boolean fits = word.slice(0, 24).isZero() && word.get(24) >= 0;
    return fits ? Optional.of(word.getLong(24)) : Optional.empty();
  }

  static boolean isNumber(Bytes32 word, long value) {
    return length(word).map(length -> length == value).orElse(false);
  }
}
