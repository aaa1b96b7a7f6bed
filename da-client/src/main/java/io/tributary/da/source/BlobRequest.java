package io.tributary.da.source;

import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Blobs that an L1 block carries.
 *
 * @param blockNumber of the execution block
 * @param blockHash of the execution block
 * @param timestamp of the execution block, in seconds
 * @param versionedHashes those wanted, in order
 */
public record BlobRequest(
    long blockNumber, Bytes32 blockHash, long timestamp, List<Bytes32> versionedHashes) {}
