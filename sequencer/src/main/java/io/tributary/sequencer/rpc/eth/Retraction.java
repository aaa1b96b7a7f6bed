package io.tributary.sequencer.rpc.eth;

import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A transaction whose result, as clients were told, does not hold any more: L1 took back the block
 * that its L2 block followed from. The result is the number of its block, its status, its gas and
 * its logs. Every reorganisation changes the hash of the block and L1's part of the fee; those do
 * not count.
 *
 * @param transactionHash of the transaction
 * @param blockNumber the block that clients were told
 * @param fate what became of the transaction
 * @param reason for people: what changed, or why it was not executed again
 * @param newBlockNumber the block that has it now; empty where none has
 */
public record Retraction(
    Bytes32 transactionHash,
    long blockNumber,
    Fate fate,
    String reason,
    OptionalLong newBlockNumber) {
  /** What became of a transaction after a reorganisation. */
  public enum Fate {
    /** It was executed again, with another result. */
    CHANGED,
    /** It waits again for transactions of its sender that come before it. */
    WAITING,
    /** It is gone. */
    DROPPED
  }
}
