package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.port.KeccakF;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.KeccakBatch;
import io.tributary.core.types.PortableKeccakF;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FastKeccakTest {
  @BeforeAll
  static void loadVectors() {
    assertTrue(FastKeccak.loadVectors());
  }

  @AfterEach
  void backToPortable() {
    Keccak.use(new PortableKeccakF());
  }

  @Test
  void vectorsHashAsBouncyCastleDoes() {
    Keccak.use(new VectorKeccakF());
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int length = 0; length <= 700; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      assertArrayEquals(bouncyCastle(message), Keccak.digest(message), length + ", seed " + seed);
    }
  }

  @Test
  void batchesOfAllSizesHashAsBouncyCastleDoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    KeccakBatch batch = new KeccakBatch();
    for (int round = 0; round < 200; round++) {
      Keccak.use(round % 4 == 0 ? new PortableKeccakF() : new VectorKeccakF());
      byte[][] messages = new byte[random.nextInt(12) + 1][];
      byte[][] hashes = new byte[messages.length][34];
      for (int i = 0; i < messages.length; i++) {
        messages[i] = new byte[random.nextInt(700)];
        random.nextBytes(messages[i]);
      }
      int to = random.nextInt(messages.length + 1);
      int from = random.nextInt(to + 1);
      batch.hash(messages, from, to, hashes, 1);
      for (int i = 0; i < messages.length; i++) {
        byte[] expected = new byte[34];
        if (i >= from && i < to) {
          System.arraycopy(bouncyCastle(messages[i]), 0, expected, 1, 32);
        }
        assertArrayEquals(expected, hashes[i], i + " of " + from + " to " + to + ", seed " + seed);
      }
    }
  }

  @Test
  void wrongVectorsNeverWin() {
    KeccakF portable = new PortableKeccakF();
    assertFalse(FastKeccak.wins(new Odd(portable, 1), portable));
    assertFalse(FastKeccak.wins(new Odd(portable, 4), portable));
  }

  @Test
  void whatIsSlowerLoses() {
    KeccakF portable = new PortableKeccakF();
    KeccakF slow = new Odd(portable, 0);
    assertTrue(FastKeccak.wins(portable, slow));
    assertFalse(FastKeccak.wins(slow, portable));
  }

  private static byte[] bouncyCastle(byte[] message) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(message, 0, message.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }

  /**
   * Does everything twice, once on what nobody reads, or is wrong.
   *
   * @param wrong of how many states it gives a wrong one; 0 for none
   */
  private record Odd(KeccakF portable, int wrong) implements KeccakF {
    @Override
    public void permute(long[] state) {
      portable.permute(state.clone());
      portable.permute(state);
      state[7] ^= wrong == 1 ? 1 : 0;
    }

    @Override
    public void permuteFour(long[] states) {
      portable.permuteFour(states);
      states[99] ^= wrong == FOUR ? 1 : 0;
    }

    @Override
    public boolean isWide() {
      return true;
    }
  }
}
