package io.tributary.attribution.ledger;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** One stored entry, read field by field. Repeated fields take the index of the occurrence. */
public final class Row {
  private final Slots slots;
  private final UInt256 base;
  private final boolean fresh;

  Row(Slots slots, UInt256 base, boolean fresh) {
    this.slots = slots;
    this.base = base;
    this.fresh = fresh;
  }

  /** The entry whose first slot is {@code base}. */
  public static Row at(Slots slots, UInt256 base) {
    return new Row(slots, base, false);
  }

  /** Whether the entry is made by this call, so that nothing needs to be read. */
  boolean isFresh() {
    return fresh;
  }

  UInt256 slot(Field field, int index) {
    return base.add(field.slot() + index);
  }

  /** An unsigned number of at most 64 bits. */
  public long number(Field field) {
    return number(field, 0);
  }

  public long number(Field field, int index) {
    byte[] slot = slots.read(slot(field, index));
    long value = 0;
    for (int i = field.start(), end = i + field.bytes(); i < end; i++) {
      value = (value << 8) | (slot[i] & 0xff);
    }
    return value;
  }

  /** A number of at most 31 bits. */
  public int small(Field field) {
    return (int) number(field);
  }

  public UInt256 wide(Field field) {
    return wide(field, 0);
  }

  public UInt256 wide(Field field, int index) {
    return UInt256.fromBytes(bytes(field, index));
  }

  public Address address(Field field) {
    return Address.of(bytes(field, 0));
  }

  /** A field of 256 bits. */
  public Bytes32 word(Field field) {
    return Bytes32.wrap(bytes(field, 0));
  }

  private Bytes bytes(Field field, int index) {
    return Bytes.wrap(slots.read(slot(field, index)), field.start(), field.bytes()).copy();
  }
}
