package io.tributary.sequencer.ring;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalException;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.seal.BlockProduction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Brings a production that stands at a sealed block to where the journal ends. */
public final class Replay {
  private final BlockProduction production;
  private final Crypto crypto;
  private final LongConsumer progress;
  private long events;
  private long expected;
  private boolean recordsLost;

  /**
   * @param progress told the number of events replayed so far
   */
  public Replay(BlockProduction production, Crypto crypto, LongConsumer progress) {
    this.production = production;
    this.crypto = crypto;
    this.progress = progress;
  }

  /**
   * Replays what came after the block that is sealed last, and lets the production go on by itself;
   * returns the number of events.
   *
   * @param reach how far the journal reached when that block was stored, if the store says
   * @throws JournalException if the journal continues from a block that the store does not have
   */
  public long run(Journal journal, Optional<Journal.Reach> reach) {
    long sealed = production.openNumber() - 1;
    OptionalLong start = start(journal, reach, sealed);
    if (start.isEmpty()) {
      requireNothingBehind(journal, sealed);
      journal.append(new JournalRecord.Restarted(sealed));
      journal.flush();
    } else {
      expected = start.getAsLong() + 1;
      recordsLost =
          journal.endOf(sealed).isEmpty() && reach.filter(r -> r.block() == sealed).isEmpty();
      journal.replayAfter(start.getAsLong(), this::apply);
    }
    production.resume();
    return events;
  }

  /**
   * The position after which the replay begins; empty if the journal knows nothing of the block.
   */
  private static OptionalLong start(Journal journal, Optional<Journal.Reach> reach, long sealed) {
    OptionalLong end = journal.endOf(sealed);
    if (reach.isEmpty() || reach.get().block() > sealed) {
      return end;
    }
    // If the block's own record was lost, the one before it is taken. The transactions after it are
    // refused as used.
    boolean isExact = reach.get().block() == sealed || end.isEmpty();
    return isExact ? OptionalLong.of(reach.get().position()) : end;
  }

  private static void requireNothingBehind(Journal journal, long sealed) {
    OptionalLong newest = journal.newestBlock();
    if (newest.isPresent() && newest.getAsLong() > sealed) {
      throw new JournalException(
          "the store ends at block "
              + sealed
              + " and the journal, which was pruned, continues from a later one, up to block "
              + newest.getAsLong()
              + ": `tributary state import` brings the store back from a snapshot");
    }
  }

  private void apply(long position, JournalRecord record) {
    recordsLost |= position != expected;
    expected = position + 1;
    switch (record) {
      case JournalRecord.Submitted(Bytes raw) -> submitted(raw, false);
      case JournalRecord.Waiting(Bytes raw) -> submitted(raw, true);
      case JournalRecord.Released(List<Bytes32> hashes) -> released(hashes);
      case JournalRecord.L1(var block) -> production.l1Block(block);
      case JournalRecord.Sealed(long number) -> seal(number);
      case JournalRecord.Restarted(long number) -> {}
      case JournalRecord.Unwound(long number) -> unwind(number);
      case JournalRecord.Cut(long first, long last) -> {}
    }
    progress.accept(++events);
  }

  /** Without records that are lost, a transaction has to be decided on anew. */
  private void submitted(Bytes raw, boolean waits) {
    RecoverStage.Recovered tx =
        RecoverStage.recover(raw, crypto)
            .orElseThrow(() -> new IllegalStateException("the journal holds no transaction"));
    Bytes32 hash = Keccak.hash(raw);
    if (recordsLost) {
      production.transaction(tx.transaction(), tx.sender(), raw, hash);
    } else if (waits) {
      production.keep(tx.transaction(), tx.sender(), raw, hash);
    } else {
      production.executed(tx.transaction(), tx.sender(), raw, hash);
    }
  }

  private void released(List<Bytes32> hashes) {
    if (!recordsLost) {
      hashes.forEach(production::execute);
    }
  }

  /** Where records were lost, the blocks to take back may not be there. */
  private void unwind(long number) {
    if (number < production.openNumber()) {
      production.unwind(number);
    }
  }

  private void seal(long number) {
    // Where the end of a block was lost, the block ends with the next one.
    while (recordsLost && production.openNumber() < number) {
      production.seal();
    }
    if (number != production.openNumber()) {
      throw new IllegalStateException(
          "the journal seals block " + number + " where " + production.openNumber() + " is open");
    }
    if (recordsLost) {
      production.seal();
    } else {
      production.close();
    }
  }
}
