package io.tributary.sequencer;

import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.seal.ProductionRules;
import java.nio.file.Path;

/**
 * What a sequencer is started with.
 *
 * @param journal folder of the ordering log
 * @param leastFreeBytes of disk, under which no transactions are taken
 */
public record SequencerConfig(
    ProductionRules rules,
    Path journal,
    Journal.Durability durability,
    SequencerRing.Config ring,
    long leastFreeBytes) {}
