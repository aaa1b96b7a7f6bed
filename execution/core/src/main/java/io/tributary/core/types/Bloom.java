package io.tributary.core.types;

import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The 2048-bit filter over addresses and topics of logs (Yellow Paper, 4.3.1). One thread. */
public final class Bloom {
  public static final int SIZE = 256;

  private final byte[] bits = new byte[SIZE];

  public static Bloom of(List<Log> logs) {
    Bloom bloom = new Bloom();
    bloom.addAll(logs);
    return bloom;
  }

  /** The filter over the logs of all these receipts, as a header holds it. */
  public static Bytes ofReceipts(List<Receipt> receipts) {
    Bloom bloom = new Bloom();
    receipts.forEach(receipt -> bloom.addAll(receipt.logs()));
    return bloom.toBytes();
  }

  public void addAll(List<Log> logs) {
    for (Log log : logs) {
      add(log.address().toArray());
      log.topics().forEach(topic -> add(topic.toArrayUnsafe()));
    }
  }

  public void add(byte[] item) {
    byte[] hash = Keccak.digest(item);
    for (int i = 0; i < 6; i += 2) {
      int bit = bit(hash, i);
      bits[SIZE - 1 - (bit >>> 3)] |= (byte) (1 << (bit & 7));
    }
  }

  /** The bits of one item, to look it up in many filters. */
  public record Probe(int first, int second, int third) {
    public static Probe of(Bytes item) {
      byte[] hash = Keccak.digest(item.toArrayUnsafe());
      return new Probe(bit(hash, 0), bit(hash, 2), bit(hash, 4));
    }

    /** Whether {@code bloom} may hold the item; false is certain. */
    public boolean mayBeIn(Bytes bloom) {
      return isSet(bloom, first) && isSet(bloom, second) && isSet(bloom, third);
    }

    private static boolean isSet(Bytes bloom, int bit) {
      return (bloom.get(SIZE - 1 - (bit >>> 3)) & (1 << (bit & 7))) != 0;
    }
  }

  /** A copy of the 256 bytes. */
  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(bits, bits.length));
  }

  private static int bit(byte[] hash, int at) {
    return ((hash[at] & 0x07) << 8) | (hash[at + 1] & 0xff);
  }
}
