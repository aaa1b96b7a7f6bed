package io.tributary.store;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Decoded;
import io.tributary.store.SnapshotException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Makes a store of a snapshot. Nothing in the file is believed: the tries are built anew and must
 * have the root of the head's header, the headers must be a chain, transactions and receipts those
 * of their headers. What no header covers is taken as it is: senders, what was burnt, records, and
 * that the head is the chain's, for which its hash has to be compared with one from elsewhere.
 */
public final class SnapshotImport {
  private final SnapshotInput in;
  private final StateLoader loader;
  private final SnapshotProgress progress;
  private SnapshotManifest manifest;
  private Block newest;
  private byte[] lastKey = new byte[0];
  private SnapshotPart lastPart = SnapshotPart.MANIFEST;

  private SnapshotImport(SnapshotInput in, StateLoader loader, SnapshotProgress progress) {
    this.in = in;
    this.loader = loader;
    this.progress = progress;
  }

  /**
   * Reads a snapshot into a new store. Where this fails, the folder holds no store that could be
   * opened as a chain, but files, for the caller to delete ({@link StagedFolder}).
   *
   * @param file buffered; read to its end
   * @param folder empty or not there
   * @return what it is of
   * @throws SnapshotException if the file is refused
   */
  public static SnapshotManifest read(
      InputStream file, Path folder, StoreOptions options, SnapshotProgress progress)
      throws IOException, SnapshotException {
    try (SnapshotInput in = new SnapshotInput(file);
        StateLoader loader =
            StateLoader.open(
                folder,
                options,
                accounts -> progress.at(SnapshotPart.END, accounts, in.readBytes()))) {
      return new SnapshotImport(in, loader, progress).read();
    }
  }

  private SnapshotManifest read() throws IOException, SnapshotException {
    for (SnapshotChunk chunk = in.next(); chunk != null; chunk = in.next()) {
      try {
        take(chunk);
      } catch (BufferUnderflowException e) {
        throw malformed(chunk.part(), "a record ends behind its chunk");
      }
      progress.at(chunk.part(), in.count(chunk.part()), in.readBytes());
    }
    checkHead();
    Bytes32 root = root();
    if (!root.equals(manifest.head().stateRoot())) {
      throw new SnapshotException(
          Reason.WRONG_ROOT,
          "its state has the root " + root + ", its head block " + manifest.head().stateRoot());
    }
    loader.head(manifest.head().number(), manifest.records());
    return manifest;
  }

  private Bytes32 root() throws SnapshotException {
    try {
      return loader.root();
    } catch (IllegalArgumentException e) {
      throw new SnapshotException(Reason.MALFORMED, "its state is none: " + e.getMessage());
    }
  }

  private void take(SnapshotChunk chunk) throws SnapshotException {
    ByteBuffer content = chunk.content();
    for (int i = 0; i < chunk.records(); i++) {
      switch (chunk.part()) {
        case MANIFEST -> takeManifest(content);
        case BLOCKS -> takeBlock(content);
        case ACCOUNTS -> takeAccount(content);
        case SLOTS -> takeSlot(content);
        case CODES -> loader.code(Bytes.wrap(field(content, content.getInt())));
        case END -> throw new IllegalStateException("the end holds no records");
      }
    }
    if (content.hasRemaining()) {
      throw malformed(chunk.part(), "a chunk goes on behind its records");
    }
  }

  private void takeManifest(ByteBuffer content) throws SnapshotException {
    if (manifest != null) {
      throw malformed(SnapshotPart.MANIFEST, "there are two");
    }
    manifest = SnapshotManifest.decode(Bytes.wrap(field(content, content.remaining())));
  }

  private void takeBlock(ByteBuffer content) throws SnapshotException {
    Decoded<Block> decoded = BlockCodec.decode(Bytes.wrap(field(content, content.getInt())));
    byte[] execution = field(content, content.getInt());
    if (!(decoded instanceof Decoded.Value<Block>(Block block))) {
      throw malformed(SnapshotPart.BLOCKS, "what stands there is no block");
    }
    checkPlace(block);
    newest = block;
    ExecutionRecord record = execution(execution);
    boolean isItsOwn =
        Roots.transactions(block.transactions()).equals(block.header().transactionsRoot())
            && Roots.receipts(record.receipts()).equals(block.header().receiptsRoot())
            && record.senders().size() == block.transactions().size()
            && record.receipts().size() == block.transactions().size();
    if (!isItsOwn) {
      throw new SnapshotException(
          Reason.WRONG_BLOCKS,
          "block " + block.number() + " has other transactions or receipts than its header");
    }
    loader.block(block, record.senders(), record.receipts(), record.burnt());
  }

  /** Block 0 is the manifest's; each other one is the child of the one before, but for one gap. */
  private void checkPlace(Block block) throws SnapshotException {
    boolean isPlaced;
    if (manifest == null) {
      isPlaced = false;
    } else if (newest == null) {
      isPlaced = block.number() == 0 && block.hash().equals(manifest.genesisHash());
    } else if (newest.number() == 0 && block.number() > 1) {
      isPlaced = true;
    } else {
      isPlaced =
          block.number() == newest.number() + 1
              && block.header().parentHash().equals(newest.hash());
    }
    if (!isPlaced) {
      throw new SnapshotException(
          Reason.WRONG_BLOCKS, "block " + block.number() + " is out of its chain");
    }
  }

  private void checkHead() throws SnapshotException {
    if (manifest == null || newest == null || !newest.hash().equals(manifest.headHash())) {
      throw new SnapshotException(
          Reason.WRONG_BLOCKS, "its last block is not the head of its manifest");
    }
  }

  private static ExecutionRecord execution(byte[] bytes) throws SnapshotException {
    try {
      return ExecutionRecord.decode(bytes);
    } catch (StoreException | IllegalStateException e) {
      throw malformed(SnapshotPart.BLOCKS, "what executing gave is malformed");
    }
  }

  private void takeAccount(ByteBuffer content) throws SnapshotException {
    byte[] key = field(content, Address.SIZE);
    checkOrder(SnapshotPart.ACCOUNTS, key);
    RlpReader in = RlpReader.ofList(Bytes.wrap(field(content, content.get() & 0xff)));
    long nonce = in.unsignedLong();
    UInt256 balance = in.uint256();
    Bytes32 codeHash = in.bytes32();
    in.expectEnd();
    if (in.failed()) {
      throw malformed(SnapshotPart.ACCOUNTS, "what stands there is no account");
    }
    loader.account(Address.of(Bytes.wrap(key)), new Account(nonce, balance, codeHash));
  }

  private void takeSlot(ByteBuffer content) throws SnapshotException {
    byte[] key = field(content, Address.SIZE + Bytes32.SIZE);
    checkOrder(SnapshotPart.SLOTS, key);
    byte[] value = field(content, content.get() & 0xff);
    if (value.length == 0 || value.length > Bytes32.SIZE || value[0] == 0) {
      throw malformed(SnapshotPart.SLOTS, "what stands there is no value");
    }
    Address address = Address.of(Bytes.wrap(key, 0, Address.SIZE));
    UInt256 slot = UInt256.fromBytes(Bytes.wrap(key, Address.SIZE, Bytes32.SIZE));
    loader.slot(address, slot, UInt256.fromBytes(Bytes.wrap(value)));
  }

  private void checkOrder(SnapshotPart part, byte[] key) throws SnapshotException {
    if (part == lastPart && Arrays.compareUnsigned(key, lastKey) <= 0) {
      throw malformed(part, "keys do not ascend");
    }
    lastPart = part;
    lastKey = key;
  }

  private static byte[] field(ByteBuffer content, int length) {
    if (length < 0 || length > content.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] field = new byte[length];
    content.get(field);
    return field;
  }

  private static SnapshotException malformed(SnapshotPart part, String what) {
    return new SnapshotException(Reason.MALFORMED, "among its " + part.noun() + ", " + what);
  }
}
