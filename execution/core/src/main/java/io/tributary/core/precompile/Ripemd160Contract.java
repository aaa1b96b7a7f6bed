package io.tributary.core.precompile;

import java.util.Optional;

/** 0x03: the hash as a word, its first twelve bytes zero. */
final class Ripemd160Contract implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 600 + 120 * Input.words(length);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    byte[] word = new byte[Input.WORD];
    byte[] hash = Ripemd160.digest(input, offset, length);
    System.arraycopy(hash, 0, word, Input.WORD - hash.length, hash.length);
    return Optional.of(word);
  }
}
