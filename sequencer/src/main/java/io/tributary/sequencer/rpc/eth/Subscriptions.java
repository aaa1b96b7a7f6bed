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
import java.util.function.Consumer;

/**
 * {@code eth_subscribe}: heads, logs, accepted transactions, receipts, retractions and the state of
 * syncing, pushed to WebSocket connections until they close. Kinds and shapes are geth's.
 */
final class Subscriptions {
  /** Over all connections. */
  private static final int CONNECTIONS_WORTH = 100;

  private final EthBackend chain;
  private final ChainFeed feed;
  private final LogSearch search;
  private final EthConfig config;
  private final ReceiptJson receipts;
  private final Map<RpcSession, Map<String, ChainFeed.Registration>> bySession =
      new ConcurrentHashMap<>();

  Subscriptions(EthBackend chain, Blocks blocks, LogSearch search, EthConfig config) {
    this.chain = chain;
    this.search = search;
    this.feed = chain.feed();
    this.config = config;
    this.receipts = new ReceiptJson(blocks, chain.rules());
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_subscribe", this::subscribe);
    methods.put("eth_unsubscribe", this::unsubscribe);
  }

  /** Begins to listen; called when the reply with the subscription's name is on its way. */
  @FunctionalInterface
  private interface Source {
    ChainFeed.Registration listen(Consumer<JsonNode> push);
  }

  private JsonNode subscribe(RpcParams params, RpcSession session) {
    if (!session.canNotify()) {
      throw RpcError.NOTIFICATIONS_UNSUPPORTED.exception();
    }
    Source source = source(params.atMost(2).text(0), params);
    Map<String, ChainFeed.Registration> mine = of(session);
    if (mine.size() >= config.watches() || count() >= CONNECTIONS_WORTH * config.watches()) {
      throw RpcError.LIMIT_EXCEEDED.exception("too many subscriptions");
    }
    String id = WatchId.next();
    mine.put(id, () -> {});
    session.afterReply(
        () -> mine.computeIfPresent(id, (key, none) -> source.listen(push(session, id))));
    return TextNode.valueOf(id);
  }

  private int count() {
    return bySession.values().stream().mapToInt(Map::size).sum();
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
      gone.keySet().forEach(id -> end(gone, id));
    }
  }

  private static boolean end(Map<String, ChainFeed.Registration> subscriptions, String id) {
    ChainFeed.Registration registration = subscriptions.remove(id);
    if (registration != null) {
      registration.close();
    }
    return registration != null;
  }

  private Source source(String kind, RpcParams params) {
    return switch (kind) {
      case "newHeads" -> {
        params.atMost(1);
        yield push -> feed.onHead(block -> push.accept(BlockJson.head(block.block())));
      }
      case "logs" -> {
        LogQuery query = params.has(1) ? LogQuery.of(params, 1) : LogQuery.EVERY;
        LogSearch.Live blocks = search.live(query);
        LogMatcher matcher = new LogMatcher(query);
        yield push -> listen(blocks, matcher, push);
      }
      case "newPendingTransactions" -> {
        boolean full = params.has(1) && params.flag(1);
        yield push -> feed.onAccepted(tx -> push.accept(accepted(tx, full)));
      }
      case "transactionReceipts" -> {
        ReceiptQuery query = ReceiptQuery.of(params, 1);
        yield push -> feed.onHead(block -> pushReceipts(query, block, push));
      }
      case "syncing" -> {
        params.atMost(1);
        yield push -> new SyncingWatch(chain, push).start();
      }
      case "retractions" ->
          push -> feed.onRetraction(retraction -> push.accept(RetractionJson.of(retraction)));
      default ->
          throw new RpcException(
              RpcError.METHOD_NOT_FOUND, "no \"" + kind + "\" subscription in eth namespace", null);
    };
  }

  private void pushReceipts(ReceiptQuery query, ChainBlock block, Consumer<JsonNode> push) {
    ArrayNode found = query.select(block, receipts);
    if (!found.isEmpty()) {
      push.accept(found);
    }
  }

  private static JsonNode accepted(PooledTransaction tx, boolean full) {
    return full
        ? TransactionJson.pending(tx.transaction(), tx.sender())
        : Hex.data(TransactionCodec.hash(tx.transaction()));
  }

  /** Logs of new blocks, and with {@code removed: true} those of blocks that are taken back. */
  private ChainFeed.Registration listen(
      LogSearch.Live blocks, LogMatcher matcher, Consumer<JsonNode> push) {
    ChainFeed.Registration removed =
        feed.onRemoved(
            block -> {
              if (blocks.covers(block.number())) {
                LogSearch.removed(matcher, block).forEach(push);
              }
            });
    ChainFeed.Registration heads =
        feed.onHead(
            block -> {
              if (blocks.covers(block.number())) {
                pushLogs(matcher, block, push);
              }
            });
    return () -> {
      removed.close();
      heads.close();
    };
  }

  private static void pushLogs(LogMatcher matcher, ChainBlock block, Consumer<JsonNode> push) {
    if (matcher.mayMatch(block.header().logsBloom())) {
      LogSearch.collect(matcher, block).forEach(push);
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
    if (mine == null || !end(mine, params.atMost(1).text(0))) {
      throw RpcError.SUBSCRIPTION_NOT_FOUND.exception();
    }
    return BooleanNode.TRUE;
  }
}
