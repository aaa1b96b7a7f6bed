package io.tributary.core.precompile;

import io.tributary.core.types.Sha256;
import java.util.Optional;

/** 0x02. */
final class Sha256Contract implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 60 + 12 * Input.words(length);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return Optional.of(Sha256.digest(input, offset, length));
  }
}
