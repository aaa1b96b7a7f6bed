package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.sequencer.rpc.Hex;
import java.util.Locale;

/** Retractions as subscribers get them; the shape stands in docs/rpc.md. */
final class RetractionJson {
  private RetractionJson() {}

  static ObjectNode of(Retraction retraction) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("transactionHash", Hex.data(retraction.transactionHash()));
    json.set("blockNumber", Hex.quantity(retraction.blockNumber()));
    json.put("fate", retraction.fate().name().toLowerCase(Locale.ROOT));
    json.put("reason", retraction.reason());
    retraction
        .newBlockNumber()
        .ifPresentOrElse(
            number -> json.set("newBlockNumber", Hex.quantity(number)),
            () -> json.putNull("newBlockNumber"));
    return json;
  }
}
