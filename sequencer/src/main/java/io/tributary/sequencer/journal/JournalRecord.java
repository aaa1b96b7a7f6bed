package io.tributary.sequencer.journal;

import io.tributary.sequencer.seal.L1Block;
import org.apache.tuweni.bytes.Bytes;

/** An event as it is kept. */
public sealed interface JournalRecord {
  /** A transaction as its client sent it. */
  record Submitted(Bytes raw) implements JournalRecord {}

  /** The end of block {@code blockNumber}. */
  record Sealed(long blockNumber) implements JournalRecord {}

  record L1(L1Block block) implements JournalRecord {}

  /** What follows goes on from sealed block {@code blockNumber}, whatever stands before. */
  record Restarted(long blockNumber) implements JournalRecord {}
}
