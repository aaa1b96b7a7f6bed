package io.tributary.derivation.attributes;

import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What makes each deposit's hash its own (OP Stack specification, deposits, "source hash
 * computation").
 *
 * <pre>
 *   keccak256(domain (32) | keccak256(L1 block hash | log index or sequence number (32)))
 * </pre>
 */
final class SourceHash {
  private static final long USER_DOMAIN = 0;
  private static final long L1_INFO_DOMAIN = 1;

  private SourceHash() {}

  static Bytes32 ofUser(Bytes32 l1BlockHash, long logIndex) {
    return of(USER_DOMAIN, l1BlockHash, logIndex);
  }

  static Bytes32 ofL1Info(Bytes32 l1BlockHash, long sequenceNumber) {
    return of(L1_INFO_DOMAIN, l1BlockHash, sequenceNumber);
  }

  private static Bytes32 of(long domain, Bytes32 l1BlockHash, long index) {
    Bytes32 id = Keccak.hash(l1BlockHash.toArrayUnsafe(), word(index));
    return Keccak.hash(word(domain), id.toArrayUnsafe());
  }

  private static byte[] word(long number) {
    return UInt256.valueOf(number).toArrayUnsafe();
  }
}
