package io.tributary.attribution.abi;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The arguments of one call, read in place from calldata that {@link CalldataDecoder} found
 * canonical. Each accessor takes the argument's position in {@link Function#arguments}, and must
 * fit its type.
 */
public final class Arguments {
  private final Bytes body;
  // Where the value stands: a static one's word, a dynamic one's first byte or element.
  private final int[] starts;
  // Bytes or elements of a dynamic value.
  private final int[] lengths;

  Arguments(Bytes body, int[] starts, int[] lengths) {
    this.body = body;
    this.starts = starts;
    this.lengths = lengths;
  }

  /** A number of at most 64 bits, unsigned. */
  public long number(int argument) {
    return body.getLong(starts[argument] + 24);
  }

  /** A number of at most 31 bits. */
  public int small(int argument) {
    return (int) number(argument);
  }

  public UInt256 wide(int argument) {
    return UInt256.fromBytes(word(argument));
  }

  /** A copy, which may outlive the call. */
  public Bytes32 word(int argument) {
    return Bytes32.wrap(body, starts[argument]).copy();
  }

  public Address address(int argument) {
    return Address.of(body.slice(starts[argument] + 12, Address.SIZE));
  }

  /** A {@code bytes8}, its first byte the most significant. */
  public long eightBytes(int argument) {
    return body.getLong(starts[argument]);
  }

  /** A view of the calldata. */
  public Bytes bytes(int argument) {
    return body.slice(starts[argument], lengths[argument]);
  }

  /** The words of a list, one after another: a view of the calldata. */
  public Bytes words(int argument) {
    return body.slice(starts[argument], 32 * lengths[argument]);
  }

  /** Elements of a list. */
  public int count(int argument) {
    return lengths[argument];
  }

  /** An element of a list of numbers of at most 64 bits. */
  public long numberAt(int argument, int index) {
    return body.getLong(starts[argument] + 32 * index + 24);
  }

  public Address addressAt(int argument, int index) {
    return Address.of(body.slice(starts[argument] + 32 * index + 12, Address.SIZE));
  }
}
