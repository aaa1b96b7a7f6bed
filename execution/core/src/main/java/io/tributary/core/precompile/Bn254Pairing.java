package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.precompile.bn254.Pairing;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x08 (EIP-197, priced by EIP-1108): the word 1 where the product of pairings is one, else 0. */
final class Bn254Pairing implements Precompile {
  private final Crypto crypto;

  Bn254Pairing(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 45_000 + 34_000L * (length / Pairing.PAIR_SIZE);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return length % Pairing.PAIR_SIZE == 0
        ? crypto
            .arithmetic(Arithmetic.BN254_PAIRING, Bytes.wrap(input, offset, length).copy())
            .map(Bytes::toArrayUnsafe)
        : Optional.empty();
  }
}
