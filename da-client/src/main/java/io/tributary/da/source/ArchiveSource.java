package io.tributary.da.source;

import io.tributary.da.archive.BlobArchive;
import java.util.List;

/** Blobs of our own archive. */
public record ArchiveSource(BlobArchive archive) implements BlobSource {
  @Override
  public String name() {
    return "the blob archive";
  }

  @Override
  public List<Question> questions(BlobRequest request) {
    return List.of(
        () ->
            request.versionedHashes().stream()
                .flatMap(hash -> archive.get(hash).stream())
                .toList());
  }
}
