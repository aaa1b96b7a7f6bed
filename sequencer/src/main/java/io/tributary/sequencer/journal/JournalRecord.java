package io.tributary.sequencer.journal;

import io.tributary.sequencer.seal.L1Block;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** An event as it is kept. */
public sealed interface JournalRecord {
  /** A transaction as its client sent it, which was executed at once. */
  record Submitted(Bytes raw) implements JournalRecord {}

  /** A transaction as its client sent it, which waits. */
  record Waiting(Bytes raw) implements JournalRecord {}

  /** Waiting transactions that were executed, in this order. */
  record Released(List<Bytes32> hashes) implements JournalRecord {}

  /** The end of block {@code blockNumber}. */
  record Sealed(long blockNumber) implements JournalRecord {}

  record L1(L1Block block) implements JournalRecord {}

  /** The records that follow continue from sealed block {@code blockNumber}. */
  record Restarted(long blockNumber) implements JournalRecord {}

  /**
   * The records at positions {@code first} to {@code last} are lost, and the journal continues
   * without them.
   */
  record Cut(long first, long last) implements JournalRecord {}

  /**
   * L1 took back origins: the blocks after {@code blockNumber} are taken back, and the records that
   * follow continue from there. The transactions of the blocks taken back are executed again from
   * the store.
   */
  record Unwound(long blockNumber) implements JournalRecord {}
}
