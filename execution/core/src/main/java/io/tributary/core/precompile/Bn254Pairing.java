package io.tributary.core.precompile;

import io.tributary.core.precompile.bn254.Pairing;
import java.util.Optional;

/** 0x08 (EIP-197, priced by EIP-1108): the word 1 where the product of pairings is one, else 0. */
final class Bn254Pairing implements Precompile {
  @Override
  public long gas(byte[] input, int offset, int length) {
    return 45_000 + 34_000L * (length / Pairing.PAIR_SIZE);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    return length % Pairing.PAIR_SIZE == 0
        ? Pairing.check(input, offset, length).map(Bn254Pairing::word)
        : Optional.empty();
  }

  private static byte[] word(boolean holds) {
    byte[] word = new byte[Input.WORD];
    word[Input.WORD - 1] = (byte) (holds ? 1 : 0);
    return word;
  }
}
