package io.tributary.core.precompile;

import io.tributary.core.precompile.bn254.G1;
import java.util.Optional;

/** 0x07 (EIP-196, priced by EIP-1108): the multiple of a point. */
final class Bn254Multiply implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 6_000;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return G1.multiply(Input.slice(input, offset, length, 0, G1.SIZE + Input.WORD));
  }
}
