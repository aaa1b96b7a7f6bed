package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.pipeline.Trace.Intake;
import java.util.EnumMap;
import java.util.Map;

/** What the pipeline took in at one L1 block. */
final class Intakes {
  private Intakes() {}

  static Map<Intake, Integer> none() {
    Map<Intake, Integer> none = new EnumMap<>(Intake.class);
    for (Intake intake : Intake.values()) {
      none.put(intake, 0);
    }
    return none;
  }

  static Map<Intake, Integer> of(JsonNode progress) {
    Map<Intake, Integer> taken = new EnumMap<>(Intake.class);
    taken.put(Intake.FRAME, progress.get("framesAccepted").asInt());
    taken.put(Intake.CHANNEL_OPENED, progress.get("channelsOpened").asInt());
    taken.put(Intake.CHANNEL_READ, progress.get("channelsRead").asInt());
    taken.put(Intake.SINGULAR_BATCH, progress.get("singularBatchesDecoded").asInt());
    taken.put(Intake.SPAN_BATCH, progress.get("spanBatchesDecoded").asInt());
    return taken;
  }
}
