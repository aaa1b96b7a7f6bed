package io.tributary.core.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class KeccakTest {
  @Test
  void knownAnswers() {
    assertEquals(Account.EMPTY_CODE_HASH, Keccak.hash(Bytes.EMPTY));
    assertEquals(Header.EMPTY_TRIE_ROOT, Keccak.hash(Bytes.of(0x80)));
    assertEquals(Header.EMPTY_OMMERS_HASH, Keccak.hash(Bytes.of(0xc0)));
    assertEquals(
        "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        Keccak.hash(Bytes.wrap("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
            .toHexString());
  }

  /** Each hash goes into the next input, so that one answer stands for all lengths up to 400. */
  @Test
  void everyLengthAroundTheRate() {
    byte[] hash = new byte[0];
    for (int length = 0; length <= 400; length++) {
      byte[] message = new byte[length];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) (i * 7 + length);
      }
      hash = Keccak.hash(hash, message).toArray();
    }
    assertEquals(
        "0xd88c8e22a426b1e566df565383cee7ac3436eb690ab126078bf87d5708a34cb4",
        Bytes.wrap(hash).toHexString());
  }

  @Test
  void piecesGiveWhatTheWholeGives() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Keccak sponge = new Keccak();
    for (int round = 0; round < 500; round++) {
      byte[] input = new byte[random.nextInt(700)];
      random.nextBytes(input);
      for (int at = 0; at < input.length; ) {
        int piece = Math.min(input.length - at, 1 + random.nextInt(150));
        sponge.update(input, at, piece);
        at += piece;
      }
      assertArrayEquals(Keccak.digest(input), sponge.finish(), "seed " + seed);
    }
  }
}
