package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.precompile.bn254.G1;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x06 (EIP-196, priced by EIP-1108): the sum of two points. */
final class Bn254Add implements Precompile {
  private final Crypto crypto;

  Bn254Add(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 150;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    byte[] points = Input.slice(input, offset, length, 0, 2 * G1.SIZE);
    return crypto.arithmetic(Arithmetic.BN254_ADD, Bytes.wrap(points)).map(Bytes::toArrayUnsafe);
  }
}
