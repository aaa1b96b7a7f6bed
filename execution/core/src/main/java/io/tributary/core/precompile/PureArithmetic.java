package io.tributary.core.precompile;

import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.precompile.bn254.G1;
import io.tributary.core.precompile.bn254.Pairing;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The operations of {@link Arithmetic} in pure Java. Any thread. */
public final class PureArithmetic {
  private static final Bytes YES = Bytes32.leftPad(Bytes.of(1));

  private PureArithmetic() {}

  /** The output, as {@link io.tributary.core.port.Crypto#arithmetic} states it. */
  public static Optional<Bytes> run(Arithmetic operation, Bytes input) {
    byte[] bytes = input.toArrayUnsafe();
    return switch (operation) {
      case MOD_EXP -> Optional.of(Bytes.wrap(ModularPower.of(bytes)));
      case BN254_ADD -> G1.add(bytes).map(Bytes::wrap);
      case BN254_MULTIPLY -> G1.multiply(bytes).map(Bytes::wrap);
      case BN254_PAIRING ->
          Pairing.check(bytes, 0, bytes.length).map(holds -> holds ? YES : Bytes32.ZERO);
      case BLAKE2_F -> Optional.of(Bytes.wrap(Blake2b.compress(bytes)));
    };
  }
}
