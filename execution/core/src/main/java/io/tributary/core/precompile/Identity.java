package io.tributary.core.precompile;

import java.util.Arrays;
import java.util.Optional;

/** 0x04: gives back its input. */
final class Identity implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 15 + 3 * Input.words(length);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return Optional.of(Arrays.copyOfRange(input, offset, offset + length));
  }
}
