package io.tributary.store;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.types.Account;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Writes the newest state of a store, with the last blocks, as one file; see {@link SnapshotChunk}
 * for its layout. Whatever is committed meanwhile, the file is of one instant.
 */
public final class SnapshotExport {
  private final Database.Frozen db;
  private final SnapshotOutput out;
  private final SnapshotProgress progress;

  private SnapshotExport(Database.Frozen db, SnapshotOutput out, SnapshotProgress progress) {
    this.db = db;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Writes a snapshot.
   *
   * @param chainId of the store's chain, which the store itself does not know
   * @param blocks how many of the last blocks go with it, the head included; block 0 always does
   * @param attachments what goes with it beside the store
   * @return what it is of
   * @throws IllegalArgumentException if the store has no block 0 or {@code blocks} is not positive
   */
  public static SnapshotManifest write(
      ChainStore store,
      UInt256 chainId,
      long blocks,
      Map<String, Bytes> attachments,
      OutputStream file,
      SnapshotProgress progress)
      throws IOException {
    if (blocks < 1 || store.hash(0).isEmpty()) {
      throw new IllegalArgumentException("a store with block 0 is needed, and blocks >= 1");
    }
    SnapshotManifest[] manifest = new SnapshotManifest[1];
    try (SnapshotOutput out = new SnapshotOutput(file)) {
      store
          .database()
          .frozen(
              db -> {
                manifest[0] = manifest(db, chainId, attachments);
                new SnapshotExport(db, out, progress).write(manifest[0], blocks);
              });
      out.finish();
    }
    return manifest[0];
  }

  private static SnapshotManifest manifest(
      Database.Frozen db, UInt256 chainId, Map<String, Bytes> attachments) throws IOException {
    long head = Keys.number(db.get(Column.META, ChainStore.HEAD_KEY));
    Bytes genesis = Bytes.wrap(db.get(Column.HEADERS, Keys.number(0)));
    Bytes newest = Bytes.wrap(db.get(Column.HEADERS, Keys.number(head)));
    Header header = HeaderCodec.decode(newest.slice(Bytes32.SIZE)).orThrow();
    return new SnapshotManifest(
        chainId,
        Bytes32.wrap(genesis.slice(0, Bytes32.SIZE)),
        header,
        ChainStore.records(db),
        attachments);
  }

  private void write(SnapshotManifest manifest, long blocks) throws IOException {
    out.record(SnapshotPart.MANIFEST).write(manifest.encode().toArrayUnsafe());
    long head = manifest.head().number();
    writeBlock(0);
    for (long number = Math.max(1, head - blocks + 1); number <= head; number++) {
      // A store that was imported itself has none before.
      if (db.get(Column.BLOCKS, Keys.number(number)) != null) {
        writeBlock(number);
      }
    }
    each(Column.ACCOUNTS, SnapshotPart.ACCOUNTS, SnapshotExport::writeAccount);
    each(Column.SLOTS, SnapshotPart.SLOTS, SnapshotExport::writeSlot);
    each(Column.CODES, SnapshotPart.CODES, SnapshotExport::writeCode);
  }

  private void writeBlock(long number) throws IOException {
    byte[] block = db.get(Column.BLOCKS, Keys.number(number));
    byte[] execution = db.get(Column.RECEIPTS, Keys.number(number));
    DataOutputStream record = out.record(SnapshotPart.BLOCKS);
    record.writeInt(block.length);
    record.write(block);
    record.writeInt(execution.length);
    record.write(execution);
    tell(SnapshotPart.BLOCKS);
  }

  /** Writes an entry of a column as a record. */
  @FunctionalInterface
  private interface EntryWriter {
    void write(byte[] key, byte[] value, DataOutputStream record) throws IOException;
  }

  private void each(Column column, SnapshotPart part, EntryWriter writer) throws IOException {
    db.forEach(
        column,
        (key, value) -> {
          writer.write(key, value, out.record(part));
          tell(part);
        });
  }

  private static void writeAccount(byte[] key, byte[] value, DataOutputStream record)
      throws IOException {
    TrieAccount decoded = TrieAccount.decode(Bytes.wrap(value));
    if (decoded == null) {
      throw new StoreException(
          StoreException.Kind.FATAL, "what is stored at " + Bytes.wrap(key) + " is no account");
    }
    Account account = decoded.account();
    RlpWriter rlp = new RlpWriter(80);
    int mark = rlp.startList();
    rlp.unsignedLong(account.nonce()).uint256(account.balance()).bytes(account.codeHash());
    rlp.endList(mark);
    record.write(key);
    record.writeByte(rlp.size());
    record.write(rlp.unsafeBuffer(), 0, rlp.size());
  }

  private static void writeSlot(byte[] key, byte[] value, DataOutputStream record)
      throws IOException {
    record.write(key);
    record.writeByte(value.length);
    record.write(value);
  }

  private static void writeCode(byte[] key, byte[] value, DataOutputStream record)
      throws IOException {
    record.writeInt(value.length);
    record.write(value);
  }

  private void tell(SnapshotPart part) {
    if (out.count(part) % 100_000 == 0) {
      progress.at(part, out.count(part), out.writtenBytes());
    }
  }
}
