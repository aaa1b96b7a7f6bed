package io.tributary.bridge.abi;

import io.tributary.core.types.Address;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Reads the values of a tuple, such as what a function returned or an event's data, by their place
 * in its head.
 *
 * <p>Every method throws {@link IllegalArgumentException} where the bytes are not what they should
 * be: whoever reads a contract's answer turns that into a failure of its endpoint.
 */
public record AbiReader(Bytes bytes) {
  public Bytes32 word(int index) {
    require((long) (index + 1) * Bytes32.SIZE <= bytes.size());
    return Bytes32.wrap(bytes.slice(index * Bytes32.SIZE, Bytes32.SIZE));
  }

  public UInt256 uint(int index) {
    return UInt256.fromBytes(word(index));
  }

  /** A number below 2^63. */
  public long number(int index) {
    UInt256 value = uint(index);
    require(value.fitsLong());
    return value.toLong();
  }

  public boolean bool(int index) {
    return !uint(index).isZero();
  }

  public Address address(int index) {
    return Address.ofWord(word(index));
  }

  /** {@code bytes} whose offset is at {@code index}. */
  public Bytes blob(int index) {
    AbiReader there = at(index);
    int size = there.size(0);
    require(there.bytes.size() - Bytes32.SIZE >= size);
    return there.bytes.slice(Bytes32.SIZE, size);
  }

  public String string(int index) {
    return new String(blob(index).toArrayUnsafe(), StandardCharsets.UTF_8);
  }

  /** What starts at the offset that is at {@code index}: a dynamic tuple. */
  public AbiReader at(int index) {
    return new AbiReader(bytes.slice(size(index)));
  }

  /**
   * The items of the array whose offset is at {@code index}; the first word of it is its length.
   */
  public AbiReader items(int index) {
    return new AbiReader(at(index).bytes.slice(Bytes32.SIZE));
  }

  /** The length of the array whose offset is at {@code index}. */
  public int length(int index) {
    return at(index).size(0);
  }

  private int size(int index) {
    long value = number(index);
    require(value <= bytes.size());
    return (int) value;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the ABI encoding expected");
    }
  }
}
