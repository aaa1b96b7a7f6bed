package io.tributary.store;

import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Reads the columns that the newest state does not need: blocks, what finds them, and history. Each
 * entry has to decode and to agree with the columns that it belongs to. Used once.
 */
final class ChainCheck {
  /** Receives an entry that is not as it ought to be. */
  @FunctionalInterface
  interface Damages {
    void add(Column column, byte[] key, String what);
  }

  private final Database.Frozen frozen;
  private final Damages damages;
  private long historyEntries;

  ChainCheck(Database.Frozen frozen, Damages damages) {
    this.frozen = frozen;
    this.damages = damages;
  }

  /** Reads every entry; a block of a file that cannot be read is a damage of its column. */
  void run() throws IOException {
    each(Column.META, (key, value) -> {});
    each(Column.HEADERS, this::checkHeader);
    each(Column.BLOCKS, this::checkBlock);
    each(Column.RECEIPTS, (key, value) -> ExecutionRecord.decode(value));
    each(Column.NUMBERS, this::checkNumber);
    each(Column.PLACES, this::checkPlace);
    each(Column.CHANGES, this::checkChanges);
    long[] stored = new long[1];
    each(Column.HISTORY, (key, value) -> stored[0]++);
    if (stored[0] > historyEntries) {
      damages.add(
          Column.HISTORY, new byte[0], "has " + (stored[0] - historyEntries) + " entries too many");
    }
  }

  private void each(Column column, Database.EntryVisitor check) throws IOException {
    try {
      frozen.forEach(column, (key, value) -> decoded(column, key, value, check));
    } catch (StoreException e) {
      damages.add(column, new byte[0], e.getMessage());
    }
  }

  /** Codecs of ours throw what they throw on bytes that are not theirs. */
  private void decoded(Column column, byte[] key, byte[] value, Database.EntryVisitor check)
      throws IOException {
    try {
      check.visit(key, value);
    } catch (RuntimeException e) {
      damages.add(column, key, "cannot be read: " + e.getMessage());
    }
  }

  private void checkHeader(byte[] number, byte[] value) {
    Bytes header = Bytes.wrap(value).slice(Bytes32.SIZE);
    boolean isRight =
        Keccak.hash(header).equals(hashIn(value))
            && HeaderCodec.decode(header).orThrow().number() == Keys.number(number);
    if (!isRight) {
      damages.add(Column.HEADERS, number, "is not the header that its hash and number name");
    }
  }

  private void checkBlock(byte[] number, byte[] value) {
    byte[] header = frozen.get(Column.HEADERS, number);
    Bytes32 hash = BlockCodec.decode(Bytes.wrap(value)).orThrow().hash();
    if (header == null || !hashIn(header).equals(hash)) {
      damages.add(Column.BLOCKS, number, "is not the block of the header");
    }
  }

  private void checkNumber(byte[] hash, byte[] number) {
    byte[] header = frozen.get(Column.HEADERS, number);
    if (header == null || !Arrays.equals(hashIn(header).toArrayUnsafe(), hash)) {
      damages.add(Column.NUMBERS, hash, "has a number whose header has another hash");
    }
  }

  private void checkPlace(byte[] hash, byte[] value) {
    TransactionPlace place = Keys.place(value);
    if (frozen.get(Column.HEADERS, Keys.number(place.blockNumber())) == null) {
      damages.add(Column.PLACES, hash, "is in a block that is not there");
    }
  }

  private void checkChanges(byte[] number, byte[] value) {
    for (byte[] entry : History.entriesOf(Keys.number(number), value)) {
      historyEntries++;
      if (frozen.get(Column.HISTORY, entry) == null) {
        damages.add(Column.HISTORY, entry, "is missing");
      }
    }
  }

  private static Bytes32 hashIn(byte[] header) {
    return Bytes32.wrap(Bytes.wrap(header).slice(0, Bytes32.SIZE));
  }
}
