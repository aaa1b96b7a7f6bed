package io.tributary.da.source;

import io.tributary.da.archive.BlobArchive;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Blobs of our own archive. */
public record ArchiveSource(BlobArchive archive) implements BlobSource {
  @Override
  public List<Bytes> find(BlobRequest request) {
    List<Bytes> found = new ArrayList<>();
    for (Bytes32 hash : request.versionedHashes()) {
      archive.get(hash).ifPresent(found::add);
    }
    return found;
  }
}
