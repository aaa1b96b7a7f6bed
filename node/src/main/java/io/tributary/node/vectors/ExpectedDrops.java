package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.DropReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was turned down with the reference's events, in order. The reference says some
 * things twice (a reason, then that the batch is dropped) and others not at all.
 */
final class ExpectedDrops {
  /** What the reference logs, by the words that its line begins with, and our reasons for it. */
  private static final Map<String, Set<DropReason>> REASONS =
      Map.ofEntries(
          Map.entry("tx in inbox with unauthorized", EnumSet.of(DropReason.NOT_THE_BATCHER)),
          Map.entry(
              "ignoring blob due to parse failure",
              EnumSet.of(
                  DropReason.BLOB_VERSION,
                  DropReason.BLOB_LENGTH,
                  DropReason.BLOB_FIELD_ELEMENT,
                  DropReason.BLOB_TRAILING_DATA)),
          Map.entry(
              "Failed to parse frames",
              EnumSet.range(DropReason.DATA_EMPTY, DropReason.FRAME_LAST_FLAG)),
          Map.entry("dropping non-first frame", EnumSet.of(DropReason.FRAME_WITHOUT_CHANNEL)),
          Map.entry("failed to add frame", EnumSet.of(DropReason.FRAME_NOT_NEXT)),
          Map.entry("staging channel dropped", EnumSet.of(DropReason.CHANNEL_TIMED_OUT)),
          Map.entry(
              "Error creating batch reader",
              EnumSet.of(
                  DropReason.CHANNEL_EMPTY,
                  DropReason.CHANNEL_COMPRESSION,
                  DropReason.CHANNEL_HEADER)),
          Map.entry(
              "failed to read batch from channel",
              EnumSet.range(DropReason.CHANNEL_CORRUPT, DropReason.SPAN_TRANSACTION_RLP)),
          Map.entry(
              "derivation failed: invalid tx type", EnumSet.of(DropReason.SPAN_TRANSACTION_TYPE)),
          Map.entry("dropping future", EnumSet.of(DropReason.BATCH_FUTURE)),
          Map.entry("Dropping past", EnumSet.of(DropReason.BATCH_PAST)),
          Map.entry("Undecided", EnumSet.of(DropReason.BATCH_UNDECIDED)),
          Map.entry("batch has misaligned", EnumSet.of(DropReason.BATCH_MISALIGNED)),
          Map.entry("ignoring batch with mismatching", EnumSet.of(DropReason.BATCH_PARENT)),
          Map.entry("batch was included too late", EnumSet.of(DropReason.BATCH_TOO_LATE)),
          Map.entry("dropped batch, epoch is too old", EnumSet.of(DropReason.BATCH_ORIGIN_OLD)),
          Map.entry("batch is for future epoch", EnumSet.of(DropReason.BATCH_ORIGIN_AHEAD)),
          Map.entry("batch is for different L1", EnumSet.of(DropReason.BATCH_ORIGIN_HASH)),
          Map.entry("batch timestamp is less", EnumSet.of(DropReason.BATCH_BEFORE_ORIGIN)),
          Map.entry(
              "batch exceeded sequencer time drift, sequencer", EnumSet.of(DropReason.BATCH_DRIFT)),
          Map.entry(
              "batch exceeded sequencer time drift without",
              EnumSet.of(DropReason.BATCH_DRIFT_ORIGIN)),
          Map.entry(
              "transaction data must not be empty", EnumSet.of(DropReason.BATCH_EMPTY_TRANSACTION)),
          Map.entry("sequencers may not embed", EnumSet.of(DropReason.BATCH_DEPOSIT)),
          Map.entry("transaction ", EnumSet.of(DropReason.PAYLOAD_INVALID)));

  /** Lines that only repeat or explain another. */
  private static final List<String> ECHOES =
      List.of(
          "Dropping invalid",
          "dropping past batch with old timestamp",
          "span batch has no new blocks",
          "need more l1 blocks",
          "derivation failed: temp",
          "failed to fully update L1 sysCfg",
          "reset:",
          "L2 head back");

  /** What we note and the reference does not. */
  private static final Set<DropReason> OURS_ALONE =
      EnumSet.of(
          DropReason.BATCH_IN_OLD_ORIGIN,
          DropReason.CHANNEL_REPLACED,
          DropReason.CONFIG_UPDATE,
          DropReason.FLUSHED,
          DropReason.FRAME_OUT_OF_ORDER);

  private ExpectedDrops() {}

  static void compare(String where, JsonNode events, List<DropReason> drops) {
    List<String> expected = new ArrayList<>();
    for (JsonNode event : events) {
      String text = event.get("msg").asText();
      if (ECHOES.stream().noneMatch(text::startsWith)) {
        expected.add(text);
      }
    }
    List<DropReason> ours = drops.stream().filter(reason -> !OURS_ALONE.contains(reason)).toList();
    for (int i = 0; i < Math.min(expected.size(), ours.size()); i++) {
      VectorTally.holds(
          where + " event " + i + ": expected '" + expected.get(i) + "', got " + ours.get(i),
          reasons(expected.get(i)).contains(ours.get(i)));
    }
    VectorTally.same(where + " events", expected.size(), ours.size());
  }

  private static Set<DropReason> reasons(String text) {
    Map<DropReason, Boolean> found = new EnumMap<>(DropReason.class);
    REASONS.forEach(
        (words, reasons) -> {
          if (text.startsWith(words)) {
            reasons.forEach(reason -> found.put(reason, true));
          }
        });
    return found.keySet();
  }
}
