package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.precompile.bn254.G1;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x07 (EIP-196, priced by EIP-1108): the multiple of a point. */
final class Bn254Multiply implements Precompile {
  private final Crypto crypto;

  Bn254Multiply(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 6_000;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    byte[] factors = Input.slice(input, offset, length, 0, G1.SIZE + Input.WORD);
    return crypto
        .arithmetic(Arithmetic.BN254_MULTIPLY, Bytes.wrap(factors))
        .map(Bytes::toArrayUnsafe);
  }
}
