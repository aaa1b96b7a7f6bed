package io.tributary.sequencer.ring;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.seal.BlockProduction;
import java.util.function.LongConsumer;

/** Brings a production that stands at a sealed block to where the journal ends. */
public final class Replay {
  private final BlockProduction production;
  private final Crypto crypto;
  private final LongConsumer progress;
  private long events;

  /**
   * @param progress told the number of events replayed so far
   */
  public Replay(BlockProduction production, Crypto crypto, LongConsumer progress) {
    this.production = production;
    this.crypto = crypto;
    this.progress = progress;
  }

  /** Replays what came after the block that is sealed last; returns the number of events. */
  public long run(Journal journal) {
    long sealed = production.openNumber() - 1;
    if (!journal.replayAfter(sealed, this::apply)) {
      // A new journal, or one whose end the machine lost: from here on it counts again.
      journal.append(new JournalRecord.Restarted(sealed));
      journal.flush();
    }
    return events;
  }

  private void apply(JournalRecord record) {
    switch (record) {
      case JournalRecord.Submitted(var raw) ->
          RecoverStage.recover(raw, crypto)
              .ifPresent(
                  tx -> production.transaction(tx.transaction(), tx.sender(), Keccak.hash(raw)));
      case JournalRecord.L1(var block) -> production.l1Block(block);
      case JournalRecord.Sealed(long number) -> seal(number);
      case JournalRecord.Restarted(long number) -> {}
    }
    progress.accept(++events);
  }

  private void seal(long number) {
    if (number != production.openNumber()) {
      throw new IllegalStateException(
          "the journal seals block " + number + " where " + production.openNumber() + " is open");
    }
    production.seal();
  }
}
