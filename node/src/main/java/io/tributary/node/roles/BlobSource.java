package io.tributary.node.roles;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Where blobs come from; what comes was checked against its hash. */
@FunctionalInterface
public interface BlobSource {
  /**
   * The blobs with these hashes, in this order.
   *
   * @param l1Timestamp of the L1 block that holds them, in seconds
   * @param l1Hash of that block
   * @throws io.tributary.bridge.l1.L1Exception where they cannot be had now
   */
  List<Bytes> blobs(long l1Timestamp, Bytes32 l1Hash, List<Bytes32> versionedHashes);
}
