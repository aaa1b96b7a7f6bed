package io.tributary.derivation.batch;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What of a sealed L2 block goes into batches.
 *
 * @param epochNumber of its L1 origin
 * @param sequenceNumber its place within the epoch, from 0 on
 * @param transactions envelopes without the deposits
 */
public record BatchBlock(
    Bytes32 parentHash,
    long timestamp,
    long epochNumber,
    Bytes32 epochHash,
    long sequenceNumber,
    List<Bytes> transactions) {
  /** The block as a batch of its own. */
  public SingularBatch toSingular() {
    return new SingularBatch(parentHash, epochNumber, epochHash, timestamp, transactions);
  }
}
