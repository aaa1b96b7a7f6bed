package io.tributary.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import io.tributary.core.types.Signature;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Bitcoin Core's library through JNI. */
final class LibSecp256k1 implements Secp256k1 {
  private static final int UNCOMPRESSED_TAG_SIZE = 1;

  private final fr.acinq.secp256k1.Secp256k1 library;

  private LibSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
    this.library = library;
  }

  /** The library, where this machine can load it. */
  static Optional<Secp256k1> load() {
    try {
      return Optional.of(new LibSecp256k1(fr.acinq.secp256k1.Secp256k1.get()));
    } catch (LinkageError | IllegalStateException absent) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Bytes> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    if (!Secp256k1.isScalar(r) || !Secp256k1.isScalar(s)) {
      return Optional.empty();
    }
    byte[] compact = Bytes.concatenate(r, s).toArrayUnsafe();
    try {
      return Optional.of(
          withoutTag(library.ecdsaRecover(compact, digest.toArrayUnsafe(), yParity)));
    } catch (Secp256k1Exception noSuchPoint) {
      return Optional.empty();
    }
  }

  @Override
  public Bytes publicKey(Bytes32 secret) {
    return withoutTag(library.pubkeyCreate(secret.toArrayUnsafe()));
  }

  @Override
  public Signature sign(Bytes32 digest, Bytes32 secret, Bytes publicKey) {
    byte[] compact = library.sign(digest.toArrayUnsafe(), secret.toArrayUnsafe());
    UInt256 r = UInt256.fromBytes(Bytes32.wrap(compact, 0));
    UInt256 s = UInt256.fromBytes(Bytes32.wrap(compact, 32));
    // The binding keeps the recovery id to itself: one of the two gives our own key back.
    boolean even = recover(digest, 0, r, s).equals(Optional.of(publicKey));
    return new Signature(even ? 0 : 1, r, s);
  }

  private static Bytes withoutTag(byte[] uncompressed) {
    return Bytes.wrap(uncompressed).slice(UNCOMPRESSED_TAG_SIZE);
  }
}
