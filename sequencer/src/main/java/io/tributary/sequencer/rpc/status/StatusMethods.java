package io.tributary.sequencer.rpc.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import java.util.Map;

/**
 * {@code tributary_transactionStatus}: what became of a transaction, by hash, for clients whose
 * request ended without an answer.
 */
public final class StatusMethods {
  private final TransactionStatus.Source source;

  public StatusMethods(TransactionStatus.Source source) {
    this.source = source;
  }

  public void register(Map<String, RpcMethod> methods) {
    methods.put(
        "tributary_transactionStatus",
        (params, session) -> json(source.of(params.atMost(1).hash(0))));
  }

  private static JsonNode json(TransactionStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (status) {
      case TransactionStatus.InFlight() -> json.put("status", "inFlight");
      case TransactionStatus.Waiting(boolean isReady) ->
          json.put("status", isReady ? "ready" : "queued");
      case TransactionStatus.Executed(long number) ->
          json.put("status", "executed").set("blockNumber", Hex.quantity(number));
      case TransactionStatus.Included(long number, int index) -> {
        json.put("status", "included").set("blockNumber", Hex.quantity(number));
        json.set("transactionIndex", Hex.quantity(index));
      }
      case TransactionStatus.Refused(SubmitResult.Rejected reason) ->
          json.put("status", "refused")
              .put("reason", reason.error().text(reason.detail()))
              .put("code", reason.error().code());
      case TransactionStatus.Unknown() -> json.put("status", "unknown");
    }
    return json;
  }
}
