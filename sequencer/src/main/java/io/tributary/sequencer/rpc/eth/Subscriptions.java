package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.sequencer.rpc.RpcSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * {@code eth_subscribe}: heads, logs and accepted transactions, pushed to WebSocket connections
 * until they close.
 */
final class Subscriptions {
  private final ChainFeed feed;
  private final EthConfig config;
  private final AtomicLong ids = new AtomicLong();
  private final Map<RpcSession, Map<String, ChainFeed.Registration>> bySession =
      new ConcurrentHashMap<>();

  Subscriptions(ChainFeed feed, EthConfig config) {
    this.feed = feed;
    this.config = config;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_subscribe", this::subscribe);
    methods.put("eth_unsubscribe", this::unsubscribe);
  }

  private JsonNode subscribe(RpcParams params, RpcSession session) {
    if (!session.canNotify()) {
      throw RpcError.NOTIFICATIONS_UNSUPPORTED.exception();
    }
    String kind = params.text(0);
    Map<String, ChainFeed.Registration> mine = of(session);
    if (mine.size() >= config.watches()) {
      throw RpcError.LIMIT_EXCEEDED.exception("too many subscriptions");
    }
    String id = Hex.text(ids.incrementAndGet());
    mine.put(id, start(kind, params, push(session, id)));
    return TextNode.valueOf(id);
  }

  private Map<String, ChainFeed.Registration> of(RpcSession session) {
    return bySession.computeIfAbsent(
        session,
        fresh -> {
          fresh.onClose(() -> forget(fresh));
          return new ConcurrentHashMap<>();
        });
  }

  private void forget(RpcSession session) {
    Map<String, ChainFeed.Registration> gone = bySession.remove(session);
    if (gone != null) {
      gone.values().forEach(ChainFeed.Registration::close);
    }
  }

  private ChainFeed.Registration start(String kind, RpcParams params, Consumer<JsonNode> push) {
    return switch (kind) {
      case "newHeads" -> feed.onHead(block -> push.accept(BlockJson.head(block.block())));
      case "logs" -> {
        LogQuery query = params.has(1) ? LogQuery.of(params, 1) : LogQuery.EVERY;
        yield feed.onHead(block -> pushLogs(query, block, push));
      }
      case "newPendingTransactions" -> {
        boolean full = params.has(1) && params.flag(1);
        yield feed.onAccepted(tx -> push.accept(accepted(tx, full)));
      }
      default ->
          throw new RpcException(
              RpcError.METHOD_NOT_FOUND, "no \"" + kind + "\" subscription in eth namespace", null);
    };
  }

  private static JsonNode accepted(PooledTransaction tx, boolean full) {
    return full
        ? TransactionJson.pending(tx.transaction(), tx.sender())
        : Hex.data(TransactionCodec.hash(tx.transaction()));
  }

  private static void pushLogs(LogQuery query, ChainBlock block, Consumer<JsonNode> push) {
    if (query.mayMatch(block.header().logsBloom())) {
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      LogSearch.collect(query, block, found);
      found.forEach(push);
    }
  }

  private static Consumer<JsonNode> push(RpcSession session, String id) {
    return result -> {
      ObjectNode params = JsonNodeFactory.instance.objectNode();
      params.put("subscription", id).set("result", result);
      session.notify("eth_subscription", params);
    };
  }

  private JsonNode unsubscribe(RpcParams params, RpcSession session) {
    Map<String, ChainFeed.Registration> mine = bySession.get(session);
    ChainFeed.Registration gone = mine == null ? null : mine.remove(params.text(0));
    if (gone == null) {
      throw RpcError.SUBSCRIPTION_NOT_FOUND.exception();
    }
    gone.close();
    return BooleanNode.TRUE;
  }
}
