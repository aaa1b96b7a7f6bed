package io.tributary.derivation.zlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.Vectors;
import io.tributary.derivation.stream.Decompressed;
import io.tributary.derivation.stream.Decompressed.End;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The platform's inflater is the oracle. */
class ZlibDecoderTest {
  private static final int LIMIT = 100_000_000;
  private static final int ZLIB_CHANNELS = 3;

  @Test
  void everyPrefixOfTheGivenChannelsYieldsWhatTheOracleYields() throws DataFormatException {
    int channels = 0;
    for (JsonNode channel : Vectors.opStack("channels.json").get("channels")) {
      byte[] bytes = Vectors.bytes(channel.get("channel")).toArrayUnsafe();
      if (bytes[0] != 1) {
        comparePrefixes(bytes);
        channels++;
      }
    }
    assertEquals(ZLIB_CHANNELS, channels);
  }

  @Test
  void randomMixturesDecodeToThemselves() throws DataFormatException {
    long seed = 1_121;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] plain = new byte[random.nextInt(round < 190 ? 3_000 : 300_000)];
      int alphabet = 1 + random.nextInt(255);
      for (int i = 0; i < plain.length; i++) {
        plain[i] = (byte) random.nextInt(alphabet);
      }
      byte[] coded = deflate(plain, random.nextInt(10), random.nextInt(3));
      Decompressed decoded = ZlibDecoder.decode(coded, LIMIT);
      assertEquals(End.COMPLETE, decoded.end(), "seed " + seed + " round " + round);
      assertArrayEquals(plain, decoded.bytes(), "seed " + seed + " round " + round);
      if (round % 20 == 0) {
        comparePrefixes(Arrays.copyOf(coded, Math.min(coded.length, 2_000)));
      }
    }
  }

  @Test
  void noFlippedBitThrows() {
    byte[] coded =
        deflate(
            "to be or not to be, that is the question to be"
                .repeat(9)
                .getBytes(StandardCharsets.US_ASCII),
            9,
            0);
    for (int bit = 0; bit < 8 * coded.length; bit++) {
      byte[] bent = coded.clone();
      bent[bit >> 3] ^= (byte) (1 << (bit & 7));
      assertTrue(ZlibDecoder.decode(bent, 5_000).bytes().length <= 5_000);
    }
  }

  @Test
  void outputStopsAtTheLimit() {
    Decompressed decoded = ZlibDecoder.decode(deflate(new byte[100_000], 9, 0), 1_000);
    assertEquals(End.LIMIT, decoded.end());
    assertEquals(1_000, decoded.bytes().length);
  }

  private static byte[] deflate(byte[] plain, int level, int strategy) {
    try (Deflater deflater = new Deflater(level)) {
      deflater.setStrategy(strategy);
      deflater.setInput(plain);
      deflater.finish();
      byte[] out = new byte[2 * plain.length + 1_000];
      int size = 0;
      while (!deflater.finished()) {
        size += deflater.deflate(out, size, out.length - size);
      }
      return Arrays.copyOf(out, size);
    }
  }

  private static void comparePrefixes(byte[] coded) throws DataFormatException {
    for (int n = 2; n <= coded.length; n++) {
      byte[] expected = new byte[1 << 20];
      int size;
      try (Inflater inflater = new Inflater()) {
        inflater.setInput(coded, 0, n);
        size = inflater.inflate(expected);
      }
      Decompressed ours = ZlibDecoder.decode(Arrays.copyOf(coded, n), LIMIT);
      assertArrayEquals(Arrays.copyOf(expected, size), ours.bytes(), "prefix of " + n);
    }
  }
}
