package io.tributary.attribution.abi;

import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Writes calldata, argument by argument; the layout is drawn at {@link CalldataDecoder}. What does
 * not fit its type is a caller's defect.
 */
public final class CalldataEncoder {
  private final Function function;
  // A dynamic argument is null in the head, and its tail comes in order.
  private final List<Bytes> head = new ArrayList<>();
  private final List<Bytes> tails = new ArrayList<>();

  private CalldataEncoder(Function function) {
    this.function = function;
  }

  public static CalldataEncoder of(Function function) {
    return new CalldataEncoder(function);
  }

  /** An unsigned number. */
  public CalldataEncoder number(long value) {
    return word(AbiWord.of(value));
  }

  public CalldataEncoder number(UInt256 value) {
    return word(AbiWord.of(value));
  }

  public CalldataEncoder address(Address value) {
    return word(AbiWord.of(value));
  }

  /** A {@code bytes8}, its first byte the most significant. */
  public CalldataEncoder eightBytes(long value) {
    return word(Bytes32.rightPad(Bytes.ofUnsignedLong(value)));
  }

  public CalldataEncoder word(Bytes32 value) {
    head.add(value);
    return this;
  }

  public CalldataEncoder bytes(Bytes value) {
    int padding = -value.size() & 31;
    return tail(Bytes.concatenate(AbiWord.of(value.size()), value, Bytes.wrap(new byte[padding])));
  }

  /** A list whose elements are given as words. */
  public CalldataEncoder list(List<Bytes32> elements) {
    return tail(
        Bytes.concatenate(
            AbiWord.of(elements.size()), Bytes.concatenate(elements.toArray(new Bytes[0]))));
  }

  private CalldataEncoder tail(Bytes tail) {
    head.add(null);
    tails.add(tail);
    return this;
  }

  public Bytes toBytes() {
    if (head.size() != function.arguments().size()) {
      throw new IllegalStateException("a call has all its arguments");
    }
    List<Bytes> parts = new ArrayList<>();
    parts.add(Bytes.ofUnsignedInt(function.selector() & 0xffffffffL));
    long offset = 32L * head.size();
    int next = 0;
    for (Bytes word : head) {
      parts.add(word == null ? AbiWord.of(offset) : word);
      if (word == null) {
        offset += tails.get(next++).size();
      }
    }
    parts.addAll(tails);
    return Bytes.concatenate(parts.toArray(new Bytes[0]));
  }
}
