package io.tributary.store;

import io.tributary.core.types.Address;
import java.nio.ByteBuffer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Keys of the {@link Column}s. Those of one column are never a prefix of each other. */
final class Keys {
  private Keys() {}

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  static byte[] account(Address address) {
    return address.toArray();
  }

  static byte[] slot(Address address, UInt256 slot) {
    byte[] key = new byte[Address.SIZE + Bytes32.SIZE];
    System.arraycopy(address.toArray(), 0, key, 0, Address.SIZE);
    System.arraycopy(slot.toArrayUnsafe(), 0, key, Address.SIZE, Bytes32.SIZE);
    return key;
  }

  static UInt256 slotOf(Bytes slotKey) {
    return UInt256.fromBytes(slotKey.slice(Address.SIZE));
  }

  static byte[] node(Bytes32 owner, Bytes path) {
    byte[] key = new byte[Bytes32.SIZE + 1 + path.size()];
    System.arraycopy(owner.toArrayUnsafe(), 0, key, 0, Bytes32.SIZE);
    key[Bytes32.SIZE] = (byte) path.size();
    System.arraycopy(path.toArrayUnsafe(), 0, key, Bytes32.SIZE + 1, path.size());
    return key;
  }

  static byte[] place(TransactionPlace place) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(place.blockNumber())
        .putInt(place.index())
        .array();
  }

  static TransactionPlace place(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return new TransactionPlace(in.getLong(), in.getInt());
  }
}
