package io.tributary.da.source;

import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import io.tributary.da.DaException;
import io.tributary.da.DaException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<BlobSource, String> faults = new ConcurrentHashMap<>();

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
      if (!hasAll(request, found)) {
        collect(source, request, found);
      }
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

  private void collect(BlobSource source, BlobRequest request, Map<Bytes32, Bytes> found) {
    String fault = "";
    for (BlobSource.Question question : source.questions(request)) {
      if (hasAll(request, found)) {
        break;
      }
      String one = ask(question, request, found);
      fault = fault.isEmpty() ? one : fault;
    }
    report(source, hasAll(request, found) ? "" : fault);
  }

  /** Keeps the blobs that were asked for; returns what is wrong with the answer, if anything. */
  private static String ask(
      BlobSource.Question question, BlobRequest request, Map<Bytes32, Bytes> found) {
    String fault = "";
    try {
      for (Bytes blob : question.ask()) {
        String one = keep(blob, request, found);
        fault = fault.isEmpty() ? one : fault;
      }
    } catch (DaException unreachable) {
      fault = unreachable.getMessage();
    }
    return fault;
  }

  private static String keep(Bytes blob, BlobRequest request, Map<Bytes32, Bytes> found) {
    if (blob.size() != BLOB_BYTES) {
      return "it returns a blob of " + blob.size() + " bytes";
    }
    try {
      Bytes32 hash = VersionedHash.of(Kzg.load().commitment(blob));
      if (request.versionedHashes().contains(hash)) {
        found.put(hash, blob);
      }
      return "";
    } catch (RuntimeException notABlob) {
      return "it returns a blob that is no list of field elements";
    }
  }

  /** One line for each change of a source's state. */
  private void report(BlobSource source, String fault) {
    String before = faults.put(source, fault);
    boolean wasFine = before == null || before.isEmpty();
    if (wasFine && !fault.isEmpty()) {
      LOG.warn("{} has a fault: {}", source.name(), fault);
    } else if (!wasFine && fault.isEmpty()) {
      LOG.warn("{} works again", source.name());
    }
  }
}
