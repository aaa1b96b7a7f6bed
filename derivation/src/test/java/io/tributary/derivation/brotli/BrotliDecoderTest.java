package io.tributary.derivation.brotli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.Vectors;
import io.tributary.derivation.stream.Decompressed;
import io.tributary.derivation.stream.Decompressed.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrotliDecoderTest {
  private static final int LIMIT = 100_000_000;
  private static final int BROTLI_CHANNELS = 7;

  @BeforeAll
  static void load() {
    Brotli4jLoader.ensureAvailability();
  }

  @Test
  void dictionaryIsThatOfTheRfc() {
    CRC32 crc = new CRC32();
    crc.update(Dictionary.words());
    assertEquals(122_784, Dictionary.words().length);
    assertEquals(0x5136cb04L, crc.getValue());
  }

  @Test
  void everyPrefixOfTheGivenChannelsYieldsWhatTheOracleYields() throws IOException {
    int channels = 0;
    for (JsonNode channel : Vectors.opStack("channels.json").get("channels")) {
      byte[] bytes = Vectors.bytes(channel.get("channel")).toArrayUnsafe();
      if (bytes[0] == 1) {
        comparePrefixes(Arrays.copyOfRange(bytes, 1, bytes.length));
        channels++;
      }
    }
    assertEquals(BROTLI_CHANNELS, channels);
  }

  @Test
  void everyPrefixOfTextsAtEachQualityYieldsWhatTheOracleYields() throws IOException {
    String text =
        "The time of the rollup was the same as the time for all of the other people. Download the"
            + " Information about this, http://www.example.com/ and (the) Government. \u4e2d\u6587"
            + " ";
    byte[] once = text.getBytes(StandardCharsets.UTF_8);
    byte[] twice = (text + text.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
    for (int quality = 0; quality <= 11; quality++) {
      for (int window : new int[] {10, 16, 18, 22, 24}) {
        comparePrefixes(encode(once, quality, window));
        comparePrefixes(encode(twice, quality, window));
      }
    }
  }

  @Test
  void randomMixturesDecodeToThemselves() throws IOException {
    long seed = 20_261_121;
    Random random = new Random(seed);
    byte[] words = Dictionary.words();
    for (int round = 0; round < 60; round++) {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      int pieces = random.nextInt(400);
      for (int i = 0; i < pieces; i++) {
        int kind = random.nextInt(3);
        byte[] piece = new byte[random.nextInt(300)];
        if (kind == 0) {
          random.nextBytes(piece);
        } else if (kind == 1) {
          System.arraycopy(words, random.nextInt(words.length - 300), piece, 0, piece.length);
        }
        data.write(piece);
      }
      byte[] plain = data.toByteArray();
      byte[] coded = encode(plain, random.nextInt(12), 10 + random.nextInt(15));
      Decompressed decoded = BrotliDecoder.decode(coded, 0, coded.length, LIMIT);
      assertEquals(End.COMPLETE, decoded.end(), "seed " + seed + " round " + round);
      assertArrayEquals(plain, decoded.bytes(), "seed " + seed + " round " + round);
    }
  }

  @Test
  void noFlippedBitThrows() throws IOException {
    byte[] coded = encode(Arrays.copyOf(Dictionary.words(), 3000), 10, 22);
    for (int bit = 0; bit < 8 * coded.length; bit += 3) {
      byte[] bent = coded.clone();
      bent[bit >> 3] ^= (byte) (1 << (bit & 7));
      Decompressed decoded = BrotliDecoder.decode(bent, 0, bent.length, 10_000);
      assertTrue(decoded.bytes().length <= 10_000);
    }
  }

  @Test
  void outputStopsAtTheLimit() throws IOException {
    byte[] coded = encode(new byte[100_000], 9, 22);
    Decompressed decoded = BrotliDecoder.decode(coded, 0, coded.length, 1000);
    assertEquals(End.LIMIT, decoded.end());
    assertEquals(1000, decoded.bytes().length);
  }

  @Test
  void bytesAfterTheStreamAreNoticed() throws IOException {
    byte[] coded = encode("abc".getBytes(StandardCharsets.US_ASCII), 5, 16);
    Decompressed decoded =
        BrotliDecoder.decode(Arrays.copyOf(coded, coded.length + 1), 0, coded.length + 1, LIMIT);
    assertEquals(End.TRAILING_BYTES, decoded.end());
    assertEquals(3, decoded.bytes().length);
  }

  private static byte[] encode(byte[] plain, int quality, int window) throws IOException {
    return Encoder.compress(plain, new Encoder.Parameters().setQuality(quality).setWindow(window));
  }

  // The oracle is fed byte by byte: what it has handed out after n bytes is what the first n bytes
  // yield.
  private static void comparePrefixes(byte[] coded) throws IOException {
    DecoderJNI.Wrapper oracle = new DecoderJNI.Wrapper(1);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try {
      for (int n = 1; n <= coded.length; n++) {
        oracle.getInputBuffer().put(0, coded[n - 1]);
        oracle.push(1);
        drain(oracle, expected);
        Decompressed ours = BrotliDecoder.decode(coded, 0, n, LIMIT);
        assertArrayEquals(expected.toByteArray(), ours.bytes(), "prefix of " + n);
        assertNotEquals(End.CORRUPT, ours.end(), "prefix of " + n);
      }
    } finally {
      oracle.destroy();
    }
    assertEquals(End.COMPLETE, BrotliDecoder.decode(coded, 0, coded.length, LIMIT).end());
  }

  private static void drain(DecoderJNI.Wrapper oracle, ByteArrayOutputStream out) {
    while (true) {
      while (oracle.hasOutput()) {
        ByteBuffer chunk = oracle.pull();
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        out.writeBytes(bytes);
      }
      if (oracle.getStatus() != DecoderJNI.Status.NEEDS_MORE_OUTPUT
          && oracle.getStatus() != DecoderJNI.Status.OK) {
        return;
      }
      oracle.push(0);
    }
  }
}
