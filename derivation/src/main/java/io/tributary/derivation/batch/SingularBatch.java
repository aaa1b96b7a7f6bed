package io.tributary.derivation.batch;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One L2 block without its deposits.
 *
 * @param epochNumber of the L1 origin, unsigned
 * @param timestamp seconds, unsigned
 * @param transactions as the batcher wrote them: not yet looked into
 */
public record SingularBatch(
    Bytes32 parentHash,
    long epochNumber,
    Bytes32 epochHash,
    long timestamp,
    List<Bytes> transactions)
    implements Batch {}
