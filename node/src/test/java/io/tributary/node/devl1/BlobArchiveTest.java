package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobArchiveTest {
  @TempDir private Path folder;

  @Test
  void keepsBlobsInOrderAcrossAReopening() {
    List<BlobArchive.Entry> entries = List.of(entry(1), entry(2));
    new BlobArchive(folder).write(7, entries);
    assertEquals(entries, new BlobArchive(folder).read(7));
    assertEquals(List.of(), new BlobArchive(folder).read(8));
  }

  @Test
  void replacesWhatABlockThatNeverCameLeft() {
    BlobArchive archive = new BlobArchive(folder);
    archive.write(7, List.of(entry(1), entry(2)));
    archive.write(7, List.of(entry(3)));
    assertEquals(List.of(entry(3)), archive.read(7));
    archive.write(7, List.of());
    assertEquals(List.of(), archive.read(7));
  }

  private static BlobArchive.Entry entry(int fill) {
    return new BlobArchive.Entry(
        Bytes32.repeat((byte) fill), Bytes.repeat((byte) (fill + 100), 131_072));
  }
}
