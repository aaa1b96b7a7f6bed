package io.tributary.core.precompile;

import io.tributary.core.precompile.bn254.G1;
import java.util.Optional;

/** 0x06 (EIP-196, priced by EIP-1108): the sum of two points. */
final class Bn254Add implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 150;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return G1.add(Input.slice(input, offset, length, 0, 2 * G1.SIZE));
  }
}
