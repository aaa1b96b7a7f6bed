package io.tributary.bridge.abi;

import io.tributary.core.types.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A value in the shape in which the ABI lays it out. */
public sealed interface AbiValue {
  /** Any static elementary type. */
  record Word(Bytes32 word) implements AbiValue {}

  /** {@code bytes} and {@code string}. */
  record Blob(Bytes bytes) implements AbiValue {}

  /** {@code T[]}. */
  record Array(List<AbiValue> items) implements AbiValue {}

  /** A struct, or the arguments of a function. */
  record Tuple(List<AbiValue> items) implements AbiValue {}

  static AbiValue uint(long value) {
    return uint(UInt256.valueOf(value));
  }

  static AbiValue uint(UInt256 value) {
    return new Word(value.toBytes());
  }

  static AbiValue bool(boolean value) {
    return uint(value ? 1 : 0);
  }

  static AbiValue address(Address value) {
    return new Word(value.toWord());
  }

  static AbiValue word(Bytes32 value) {
    return new Word(value);
  }

  static AbiValue bytes(Bytes value) {
    return new Blob(value);
  }

  static AbiValue string(String value) {
    return new Blob(Bytes.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  static AbiValue array(List<AbiValue> items) {
    return new Array(List.copyOf(items));
  }

  static AbiValue tuple(AbiValue... items) {
    return new Tuple(List.of(items));
  }

  /** Whether it is laid out behind an offset. */
  default boolean isDynamic() {
    return switch (this) {
      case Word word -> false;
      case Blob blob -> true;
      case Array array -> true;
      case Tuple tuple -> tuple.items().stream().anyMatch(AbiValue::isDynamic);
    };
  }
}
