package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.sequencer.rpc.Hex;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@code syncing} subscription: pushes how things are at once, and again when catching up
 * begins or ends. The shapes are geth's: an object while it catches up, {@code false} when it is
 * done.
 */
final class SyncingWatch {
  private final EthBackend chain;
  private final Consumer<JsonNode> push;
  private boolean wasSyncing;

  SyncingWatch(EthBackend chain, Consumer<JsonNode> push) {
    this.chain = chain;
    this.push = push;
  }

  ChainFeed.Registration start() {
    Optional<EthBackend.SyncProgress> progress = chain.syncing();
    wasSyncing = progress.isPresent();
    push.accept(status(progress));
    return chain.feed().onHead(block -> look());
  }

  private void look() {
    Optional<EthBackend.SyncProgress> progress = chain.syncing();
    if (progress.isPresent() != wasSyncing) {
      wasSyncing = progress.isPresent();
      push.accept(status(progress));
    }
  }

  private static JsonNode status(Optional<EthBackend.SyncProgress> progress) {
    if (progress.isEmpty()) {
      return BooleanNode.FALSE;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("syncing", true).set("status", json(progress.get()));
    return json;
  }

  /** Progress as {@code eth_syncing} shows it. */
  static ObjectNode json(EthBackend.SyncProgress progress) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("startingBlock", Hex.quantity(progress.starting()));
    json.set("currentBlock", Hex.quantity(progress.current()));
    json.set("highestBlock", Hex.quantity(progress.highest()));
    return json;
  }
}
