package io.tributary.node.l2;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.store.ChainStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The last places from which derivation can go on, newest last, kept in the chain's store: after a
 * restart the newest, after an L1 reorg the newest that is still on L1.
 *
 * <pre>
 *   rlp([[l1 number, l1 hash, l2 number, l2 hash], ...])
 * </pre>
 */
final class Checkpoints {
  private static final String RECORD = "derivation.checkpoints";

  /** More than the 64 blocks that a reorg may be deep. */
  private static final int KEPT = 128;

  /** L1 was read up to this block, and gave the chain up to that one. */
  record Entry(long l1Number, Bytes32 l1Hash, long l2Number, Bytes32 l2Hash) {}

  private final ChainStore store;
  private final Deque<Entry> entries = new ArrayDeque<>();

  Checkpoints(ChainStore store) {
    this.store = store;
    store.record(RECORD).ifPresent(this::read);
  }

  Optional<Entry> newest() {
    return Optional.ofNullable(entries.peekLast());
  }

  /** Adds one and keeps it. */
  void add(Entry entry) {
    if (entry.equals(entries.peekLast())) {
      return;
    }
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    write();
  }

  /** Forgets the newest. */
  void drop() {
    entries.removeLast();
    write();
  }

  /** The newest at or below an L1 block. */
  Optional<Entry> upTo(long l1Number) {
    List<Entry> all = new ArrayList<>(entries);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).l1Number() <= l1Number) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  private void write() {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    for (Entry entry : entries) {
      int item = out.startList();
      out.unsignedLong(entry.l1Number()).bytes(entry.l1Hash());
      out.unsignedLong(entry.l2Number()).bytes(entry.l2Hash());
      out.endList(item);
    }
    store.putRecord(RECORD, out.endList(list).toBytes());
  }

  private void read(Bytes record) {
    RlpReader in = RlpReader.ofList(record);
    while (!in.isDone()) {
      RlpReader item = in.list();
      entries.addLast(
          new Entry(item.unsignedLong(), item.bytes32(), item.unsignedLong(), item.bytes32()));
    }
    if (in.failed()) {
      throw new IllegalStateException("the derivation checkpoints are damaged: " + in.error());
    }
  }
}
