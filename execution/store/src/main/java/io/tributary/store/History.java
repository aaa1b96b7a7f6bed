package io.tributary.store;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * What undoes blocks: the values that a block overwrote in the columns of the state. A question for
 * the state after block n finds the first block after n that changed the key, and its value before;
 * if none did, the present value holds.
 *
 * <pre>
 *   HISTORY   kind (1) | key in its column | number (8)  ->  value before that block; empty if there was none
 *   CHANGES   number (8)                                 ->  rlp([kind | key, ...]), all that the block changed
 * </pre>
 */
final class History {
  private static final Column[] BY_KIND = {Column.ACCOUNTS, Column.SLOTS, Column.NODES};
  private static final byte[] ABSENT = new byte[0];

  private final Database db;

  History(Database db) {
    this.db = db;
  }

  /**
   * What the first block after {@code number} that changed the key overwrote, of no bytes where
   * there was nothing; empty where none has changed it.
   */
  Optional<Bytes> overwritten(long number, Column column, byte[] key) {
    byte[] prefix = kindAndKey(column, key);
    return db.first(Column.HISTORY, at(prefix, number + 1), prefix).map(Database.Entry::value);
  }

  /** Collects what one block changes. */
  static final class Recorder {
    private final long number;
    private final Changes changes;
    private final boolean undoable;
    private final RlpWriter keys = new RlpWriter(4096);
    private final int mark = keys.startList();

    /**
     * A recorder for one block.
     *
     * @param undoable false for the first block of a chain, before which there is nothing
     */
    Recorder(long number, Changes changes, boolean undoable) {
      this.number = number;
      this.changes = changes;
      this.undoable = undoable;
    }

    /** Changes a key of the state from {@code before} to {@code after}; null stands for absent. */
    void change(Column column, byte[] key, byte[] before, byte[] after) {
      if (Arrays.equals(before, after)) {
        return;
      }
      changes.put(column, key, after);
      if (undoable) {
        byte[] prefix = kindAndKey(column, key);
        keys.bytes(prefix);
        changes.put(Column.HISTORY, at(prefix, number), before == null ? ABSENT : before);
      }
    }

    void finish() {
      if (undoable) {
        changes.put(Column.CHANGES, Keys.number(number), keys.endList(mark).toArray());
      }
    }
  }

  /** Puts back what block {@code number}, the newest, overwrote. */
  void undo(long number, Changes changes) {
    for (byte[] prefix : changedBy(number)) {
      Column column = BY_KIND[prefix[0]];
      byte[] at = at(prefix, number);
      byte[] before = db.get(Column.HISTORY, at);
      if (before == null) {
        throw new StoreException(StoreException.Kind.FATAL, "history of a block is incomplete");
      }
      changes.put(
          column, Arrays.copyOfRange(prefix, 1, prefix.length), before.length == 0 ? null : before);
      changes.delete(Column.HISTORY, at);
    }
    changes.delete(Column.CHANGES, Keys.number(number));
  }

  /** Forgets how to undo block {@code number}. */
  void prune(long number, Changes changes) {
    for (byte[] prefix : changedBy(number)) {
      changes.delete(Column.HISTORY, at(prefix, number));
    }
    changes.delete(Column.CHANGES, Keys.number(number));
  }

  private List<byte[]> changedBy(long number) {
    byte[] value = db.get(Column.CHANGES, Keys.number(number));
    return value == null ? List.of() : changedKeys(value);
  }

  /** Kinds and keys in an entry of {@link Column#CHANGES}. */
  private static List<byte[]> changedKeys(byte[] value) {
    List<byte[]> out = new ArrayList<>();
    RlpReader keys = RlpReader.ofList(Bytes.wrap(value));
    while (!keys.isDone()) {
      out.add(keys.bytes().toArray());
    }
    if (keys.failed()) {
      throw new StoreException(StoreException.Kind.FATAL, "history of a block is malformed");
    }
    return out;
  }

  /** The keys of {@link Column#HISTORY} that belong to block {@code number}. */
  static List<byte[]> entriesOf(long number, byte[] changes) {
    return changedKeys(changes).stream().map(prefix -> at(prefix, number)).toList();
  }

  private static byte[] kindAndKey(Column column, byte[] key) {
    byte[] out = new byte[1 + key.length];
    out[0] = (byte) Arrays.asList(BY_KIND).indexOf(column);
    System.arraycopy(key, 0, out, 1, key.length);
    return out;
  }

  private static byte[] at(byte[] prefix, long number) {
    return ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array();
  }
}
