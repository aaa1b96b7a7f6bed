package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Address;
import io.tributary.store.SnapshotException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots out and in again, and what becomes of damaged ones. */
class SnapshotTest {
  private static final int BLOCKS = 30;
  private static final int KEPT = 12;
  private static final UInt256 CHAIN = UInt256.valueOf(761_612);

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RandomChain chain = new RandomChain(seed);
  private ChainStore source;
  private byte[] file;

  @BeforeEach
  void export() throws IOException {
    source = ChainStore.open(folder.resolve("source"));
    for (int i = 0; i <= BLOCKS; i++) {
      source.commit(chain.next(source.nodes()), Map.of("checkpoint", Bytes.of(i)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SnapshotExport.write(
        source, CHAIN, KEPT, Map.of("derivation", Bytes.of(9)), out, SnapshotProgress.NONE);
    file = out.toByteArray();
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void goesOnWhereTheOtherStands() throws Exception {
    Path target = folder.resolve("target");
    SnapshotManifest manifest = read(file, target);
    assertEquals(CHAIN, manifest.chainId());
    assertEquals(source.hash(0).orElseThrow(), manifest.genesisHash());
    assertEquals(source.hash(BLOCKS).orElseThrow(), manifest.headHash());
    assertEquals(Map.of("derivation", Bytes.of(9)), manifest.attachments());
    try (ChainStore imported = ChainStore.open(target)) {
      checkSameState(imported);
      assertEquals(BLOCKS, imported.head().orElseThrow());
      assertEquals(BLOCKS, imported.oldestState());
      assertEquals(Optional.of(Bytes.of(BLOCKS)), imported.record("checkpoint"));
      assertEquals(source.supply(), imported.supply());
      assertEquals(
          source.state().code(RandomChain.codeHash()),
          imported.state().code(RandomChain.codeHash()));
      for (int n = BLOCKS - KEPT + 1; n <= BLOCKS; n++) {
        assertEquals(source.block(n), imported.block(n));
        assertEquals(source.receipts(n), imported.receipts(n));
        assertEquals(source.senders(n), imported.senders(n));
        assertEquals(n, imported.numberOf(source.hash(n).orElseThrow()).orElseThrow());
      }
      assertEquals(source.block(0), imported.block(0));
      assertEquals(Optional.empty(), imported.header(BLOCKS - KEPT));
      extendBoth(imported);
    }
  }

  private void extendBoth(ChainStore imported) {
    for (int i = 0; i < 10; i++) {
      SealedBlock next = chain.next(imported.nodes());
      imported.commit(next);
      source.commit(next);
    }
    checkSameState(imported);
    assertTrue(imported.unwind(BLOCKS));
    assertTrue(source.unwind(BLOCKS));
    checkSameState(imported);
  }

  private void checkSameState(ChainStore imported) {
    for (Column column : EnumSet.of(Column.ACCOUNTS, Column.SLOTS, Column.NODES, Column.CODES)) {
      assertEquals(source.content(column), imported.content(column), column + " seed " + seed);
    }
    for (int a = 0; a < RandomChain.ADDRESSES; a++) {
      Address address = RandomChain.address(a);
      assertEquals(source.state().account(address), imported.state().account(address));
    }
  }

  @Test
  void isTheSameFileAgain() throws Exception {
    Path target = folder.resolve("target");
    read(file, target);
    try (ChainStore imported = ChainStore.open(target)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SnapshotExport.write(
          imported,
          CHAIN,
          BLOCKS + 1,
          Map.of("derivation", Bytes.of(9)),
          out,
          SnapshotProgress.NONE);
      assertEquals(Bytes.wrap(file), Bytes.wrap(out.toByteArray()), "seed " + seed);
    }
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    for (int i = 0; i < 40; i++) {
      int length = i < 20 ? i : random.nextInt(file.length);
      refuse(Arrays.copyOf(file, length), Set.of(Reason.TRUNCATED));
    }
  }

  @Test
  void refusesEveryFlippedBit() throws IOException {
    for (int i = 0; i < 70; i++) {
      int at = i < 30 ? i : random.nextInt(file.length);
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      refuse(damaged, expected(at));
    }
  }

  private static Set<Reason> expected(int at) {
    if (at < SnapshotChunk.MAGIC.length) {
      return Set.of(Reason.NOT_A_SNAPSHOT);
    }
    // A length that grew reads beyond the end.
    return at < SnapshotChunk.PREFIX_BYTES
        ? Set.of(Reason.UNKNOWN_VERSION)
        : Set.of(Reason.WRONG_CHECKSUM, Reason.TRUNCATED);
  }

  @Test
  void refusesAFutureVersionAndWhatFollowsTheEnd() throws IOException {
    byte[] future = file.clone();
    ByteBuffer.wrap(future).putInt(SnapshotChunk.MAGIC.length, SnapshotChunk.VERSION + 1);
    refuse(future, Set.of(Reason.UNKNOWN_VERSION));
    refuse(Arrays.copyOf(file, file.length + 1), Set.of(Reason.TRAILING_BYTES));
  }

  /** Whole chunks that go missing or come twice have right checksums. */
  @Test
  void refusesChunksThatAreMissingOrTwice() throws IOException {
    int start = SnapshotChunk.PREFIX_BYTES;
    while (start < file.length) {
      int end = start + SnapshotChunk.HEAD_BYTES + ByteBuffer.wrap(file).getInt(start + 9);
      Set<Reason> reasons = EnumSet.allOf(Reason.class);
      reasons.removeAll(Set.of(Reason.WRONG_CHECKSUM, Reason.NOT_A_SNAPSHOT));
      refuse(Bytes.concatenate(cut(0, start), cut(end, file.length)).toArray(), reasons);
      refuse(Bytes.concatenate(cut(0, end), cut(start, file.length)).toArray(), reasons);
      start = end;
    }
  }

  private Bytes cut(int from, int to) {
    return Bytes.wrap(Arrays.copyOfRange(file, from, to));
  }

  /** A file with right checksums whose state is another one's. */
  @Test
  void refusesAStateThatIsNotTheHeads() throws IOException {
    refuse(rewritten(SnapshotPart.ACCOUNTS, 22), EnumSet.of(Reason.WRONG_ROOT, Reason.MALFORMED));
    refuse(rewritten(SnapshotPart.SLOTS, 53), EnumSet.of(Reason.WRONG_ROOT, Reason.MALFORMED));
    refuse(rewritten(SnapshotPart.CODES, 5), Set.of(Reason.MALFORMED));
    refuse(rewritten(SnapshotPart.BLOCKS, 100), EnumSet.of(Reason.WRONG_BLOCKS, Reason.MALFORMED));
  }

  /** The file with one byte of the first chunk of a part changed before it was packed. */
  private byte[] rewritten(SnapshotPart part, int at) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SnapshotInput in = new SnapshotInput(new ByteArrayInputStream(file));
        SnapshotOutput out = new SnapshotOutput(bytes)) {
      for (SnapshotChunk chunk = in.next(); chunk != null; chunk = in.next()) {
        byte[] content = chunk.content().array();
        if (chunk.part() == part) {
          content[at] ^= 1;
        }
        out.record(chunk.part()).write(content);
        for (int i = 1; i < chunk.records(); i++) {
          out.record(chunk.part());
        }
      }
      out.finish();
    } catch (SnapshotException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private void refuse(byte[] damaged, Set<Reason> reasons) throws IOException {
    Path target = folder.resolve("refused");
    SnapshotException refusal =
        assertThrows(SnapshotException.class, () -> read(damaged, target), "seed " + seed);
    assertTrue(reasons.contains(refusal.reason()), refusal.reason() + ": " + refusal.getMessage());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count(), "only the source is left");
    }
  }

  private static SnapshotManifest read(byte[] file, Path target)
      throws IOException, SnapshotException {
    try (StagedFolder staged = StagedFolder.of(target)) {
      SnapshotManifest manifest =
          SnapshotImport.read(
              new ByteArrayInputStream(file),
              staged.path(),
              StoreOptions.DEFAULT,
              SnapshotProgress.NONE);
      staged.publish();
      return manifest;
    }
  }
}
