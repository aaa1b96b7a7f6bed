package io.tributary.fuzz.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Sha256;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.tuweni.bytes.Bytes;

/**
 * Our hash functions on messages of any length, whole and in parts, against the JDK's and Bouncy
 * Castle's; BLAKE2's compression function inside of BLAKE2b.
 */
public final class HashComparison implements Comparison {
  private static final String KIND = "hashes";
  private static final int LONGEST = 700;
  private static final int BLAKE_BLOCK = 128;
  private static final int BLAKE_ROUNDS = 12;

  /** BLAKE2b's state at first for 64 bytes without a key (RFC 7693), in the order of bytes. */
  private static final Bytes BLAKE_START =
      Bytes.fromHexString(
          "0x48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
              + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b");

  private final Contracts contracts;

  public HashComparison(Crypto crypto) {
    contracts = new Contracts(crypto);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[random.nextInt(LONGEST)];
    random.nextBytes(bytes);
    Bytes message = Bytes.wrap(bytes);
    List<Difference> found = new ArrayList<>();
    Bytes keccak = ReferenceHash.keccak256(message);
    check(found, seed, "keccak-256", message, Keccak.hash(message), keccak);
    check(found, seed, "keccak-256 in parts", message, inParts(bytes, random), keccak);
    check(found, seed, "sha-256", message, Sha256.hash(message), ReferenceHash.sha256(message));
    check(found, seed, "blake2b", message, blake2b(message), ReferenceHash.blake2b512(message));
    return new Verdict(1, 4, found);
  }

  private static void check(
      List<Difference> found, long seed, String name, Bytes message, Bytes ours, Bytes theirs) {
    if (!ours.equals(theirs)) {
      String text = name + " of " + message + ": engine " + ours + ", reference " + theirs;
      found.add(new Difference(KIND, seed, text));
    }
  }

  private static Bytes inParts(byte[] message, SplittableRandom random) {
    Keccak keccak = new Keccak();
    int at = 0;
    while (at < message.length) {
      int size = 1 + random.nextInt(message.length - at);
      keccak.update(message, at, size);
      at += size;
    }
    return Bytes.wrap(keccak.finish());
  }

  private Bytes blake2b(Bytes message) {
    Bytes state = BLAKE_START;
    int blocks = Math.max(1, (message.size() + BLAKE_BLOCK - 1) / BLAKE_BLOCK);
    Bytes padded = Bytes.concatenate(message, Bytes.wrap(new byte[BLAKE_BLOCK]));
    for (int i = 0; i < blocks; i++) {
      boolean isLast = i == blocks - 1;
      int read = isLast ? message.size() : (i + 1) * BLAKE_BLOCK;
      byte[] counter = new byte[16];
      counter[0] = (byte) read;
      counter[1] = (byte) (read >>> 8);
      Bytes block = padded.slice(i * BLAKE_BLOCK, BLAKE_BLOCK);
      Bytes input =
          Bytes.concatenate(
              Bytes.ofUnsignedInt(BLAKE_ROUNDS),
              state,
              block,
              Bytes.wrap(counter),
              Bytes.of(isLast ? 1 : 0));
      state = contracts.run(0x09, input).orElseThrow();
    }
    return state;
  }
}
