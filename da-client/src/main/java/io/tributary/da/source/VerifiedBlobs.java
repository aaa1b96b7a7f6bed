package io.tributary.da.source;

import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import io.tributary.da.DaException;
import io.tributary.da.DaException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs out of several sources, each verified against the hash that L1's transaction names, whoever
 * handed it out; a wrong or missing one means the next source. Safe for concurrent use.
 */
public final class VerifiedBlobs {
  private static final Logger LOG = LoggerFactory.getLogger(VerifiedBlobs.class);
  private static final int BLOB_BYTES = 131_072;

  private final List<BlobSource> sources;

  /** Asks {@code sources} in this order. */
  public VerifiedBlobs(List<BlobSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * The blobs, in the order asked for.
   *
   * @throws DaException to retry, where no source has one of them
   */
  public List<Bytes> fetch(BlobRequest request) {
    Map<Bytes32, Bytes> found = new HashMap<>();
    for (BlobSource source : sources) {
      if (hasAll(request, found)) {
        break;
      }
      collect(source, request, found);
    }
    List<Bytes> blobs = new ArrayList<>();
    for (Bytes32 hash : request.versionedHashes()) {
      Bytes blob = found.get(hash);
      if (blob == null) {
        throw new DaException(
            Kind.RETRY, "no source has blob " + hash + " of L1 block " + request.blockNumber());
      }
      blobs.add(blob);
    }
    return blobs;
  }

  private static boolean hasAll(BlobRequest request, Map<Bytes32, Bytes> found) {
    return found.keySet().containsAll(request.versionedHashes());
  }

  private static void collect(BlobSource source, BlobRequest request, Map<Bytes32, Bytes> found) {
    try {
      for (Bytes blob : source.find(request)) {
        verify(blob, request, found);
      }
    } catch (DaException unreachable) {
      LOG.warn("blob source {}: {}", source, unreachable.getMessage());
    }
  }

  private static void verify(Bytes blob, BlobRequest request, Map<Bytes32, Bytes> found) {
    if (blob.size() != BLOB_BYTES) {
      LOG.warn("a blob source handed out a blob of {} bytes", blob.size());
      return;
    }
    try {
      Bytes32 hash = VersionedHash.of(Kzg.load().commitment(blob));
      if (request.versionedHashes().contains(hash)) {
        found.put(hash, blob);
      }
    } catch (RuntimeException notABlob) {
      LOG.warn("a blob source handed out bytes that are no field elements", notABlob);
    }
  }
}
