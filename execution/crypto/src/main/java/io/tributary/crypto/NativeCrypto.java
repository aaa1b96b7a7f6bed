package io.tributary.crypto;

import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.PureArithmetic;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The core's cryptography by native libraries; signatures of secp256k1 by Bouncy Castle where the
 * machine has none, which one line of the log says. Libraries load at the first call that needs
 * them.
 */
public final class NativeCrypto implements Crypto {
  private final Secp256k1 secp256k1;

  public NativeCrypto() {
    this(Secp256k1Engine.best());
  }

  /** The same with signatures by Bouncy Castle, as on a machine without the native library. */
  public static NativeCrypto portable() {
    return new NativeCrypto(new BouncySecp256k1());
  }

  NativeCrypto(Secp256k1 secp256k1) {
    this.secp256k1 = secp256k1;
  }

  @Override
  public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    return secp256k1.recover(digest, yParity, r, s).map(Signer::addressOf);
  }

  @Override
  public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    return Kzg.load().verifyPoint(commitment, z, y, proof);
  }

  @Override
  public boolean verifyP256(Bytes input) {
    return P256.verify(input);
  }

  @Override
  public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
    return Bls12381.run(operation, input);
  }

  @Override
  public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
    return PureArithmetic.run(operation, input);
  }
}
