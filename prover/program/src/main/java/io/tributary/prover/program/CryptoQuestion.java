package io.tributary.prover.program;

import io.tributary.core.port.Crypto.BlsOperation;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** What the program asks of the outside, named by the hash of all that the answer depends on. */
// Both sides of the wire are built from one source: the position is the wire form.
@SuppressWarnings("EnumOrdinal")
final class CryptoQuestion {
  private static final Bytes RECOVER = Bytes.of(1);
  private static final Bytes KZG = Bytes.of(2);
  private static final Bytes P256 = Bytes.of(3);
  private static final Bytes BLS = Bytes.of(4);

  private CryptoQuestion() {}

  static Bytes32 recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    return Keccak.hash(Bytes.concatenate(RECOVER, digest, Bytes.of(yParity), r, s));
  }

  static Bytes32 kzg(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    return Keccak.hash(Bytes.concatenate(KZG, z, y, commitment, proof));
  }

  static Bytes32 p256(Bytes input) {
    return Keccak.hash(Bytes.concatenate(P256, input));
  }

  static Bytes32 bls(BlsOperation operation, Bytes input) {
    return Keccak.hash(Bytes.concatenate(BLS, Bytes.of(operation.ordinal()), input));
  }
}
