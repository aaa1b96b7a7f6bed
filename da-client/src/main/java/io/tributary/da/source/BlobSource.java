package io.tributary.da.source;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Has some blobs. Safe for concurrent use. */
@FunctionalInterface
public interface BlobSource {
  /**
   * Blobs that may be among those asked for, in any order, not verified.
   *
   * @throws io.tributary.da.DaException where the source does not answer
   */
  List<Bytes> find(BlobRequest request);
}
