package io.tributary.derivation.message;

import io.tributary.core.types.Address;

/**
 * How a contract of L1 appears on L2 as a sender (OP Stack specification, deposits, "address
 * aliasing").
 */
public final class AddressAlias {
  private static final Address OFFSET =
      Address.fromHex("0x1111000000000000000000000000000000001111");

  private AddressAlias() {}

  /** The alias of an L1 contract: its address plus a constant, modulo 2^160. */
  public static Address ofL1(Address l1) {
    byte[] sum = new byte[Address.SIZE];
    byte[] a = l1.toArray();
    byte[] b = OFFSET.toArray();
    int carry = 0;
    for (int i = Address.SIZE - 1; i >= 0; i--) {
      int digit = (a[i] & 0xff) + (b[i] & 0xff) + carry;
      sum[i] = (byte) digit;
      carry = digit >> 8;
    }
    return Address.of(sum, 0);
  }

  /** The L1 contract that has this alias. */
  public static Address toL1(Address l2) {
    byte[] difference = new byte[Address.SIZE];
    byte[] a = l2.toArray();
    byte[] b = OFFSET.toArray();
    int borrow = 0;
    for (int i = Address.SIZE - 1; i >= 0; i--) {
      int digit = (a[i] & 0xff) - (b[i] & 0xff) - borrow;
      difference[i] = (byte) digit;
      borrow = digit < 0 ? 1 : 0;
    }
    return Address.of(difference, 0);
  }
}
