package io.tributary.attribution.ledger;

/**
 * A packed field of an entry: whole bytes within one slot.
 *
 * @param slot which slot of the entry; for a repeated field that of its first occurrence
 * @param bits a multiple of 8
 * @param offset bit number of its lowest bit, a multiple of 8
 */
public record Field(Namespace namespace, int slot, String name, int bits, int offset) {
  /** Index of its first byte in the slot's 32 big-endian bytes. */
  int start() {
    return 32 - (offset + bits) / 8;
  }

  int bytes() {
    return bits / 8;
  }
}
