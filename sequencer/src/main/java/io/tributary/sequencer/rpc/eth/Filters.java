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
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.sequencer.rpc.RpcSession;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Filters that clients poll ({@code eth_newFilter} and its kin). They live on their own, because
 * HTTP connections do not last.
 */
final class Filters {
  /** Over all connections: HTTP clients open and drop them as they like, and filters stay. */
  private static final int CONNECTIONS_WORTH = 100;

  /** Removed logs that a filter keeps until it is polled. */
  private static final int REMOVED_KEPT = 10_000;

  private final EthBackend chain;
  private final LogSearch search;
  private final EthConfig config;
  private final InstantSource clock;
  private final AcceptedLog accepted = new AcceptedLog();
  private final Map<String, Filter> filters = new ConcurrentHashMap<>();
  private boolean listening;

  Filters(EthBackend chain, LogSearch search, EthConfig config, InstantSource clock) {
    this.chain = chain;
    this.search = search;
    this.config = config;
    this.clock = clock;
    chain.feed().onRemoved(this::takeBack);
  }

  private sealed interface Kind {
    record Logs(LogQuery query, LogSearch.Live blocks) implements Kind {}

    record Heads() implements Kind {}

    record Transactions() implements Kind {}
  }

  private static final class Filter {
    final Kind kind;
    final RpcSession owner;

    /** Logs that were reported and whose blocks were taken back since. */
    final Queue<ObjectNode> removed = new ArrayDeque<>();

    long next;
    long usedAtMs;

    Filter(Kind kind, RpcSession owner, long next, long usedAtMs) {
      this.kind = kind;
      this.owner = owner;
      this.next = next;
      this.usedAtMs = usedAtMs;
    }
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_getLogs", (p, s) -> search.run(LogQuery.of(p.atMost(1), 0)));
    methods.put("eth_newFilter", (p, s) -> addLogs(LogQuery.of(p.atMost(1), 0), s));
    methods.put(
        "eth_newBlockFilter",
        (p, s) -> {
          p.atMost(0);
          return add(new Kind.Heads(), s);
        });
    methods.put(
        "eth_newPendingTransactionFilter",
        (p, s) -> {
          p.atMost(0);
          listen();
          return add(new Kind.Transactions(), s);
        });
    methods.put("eth_getFilterChanges", (p, s) -> changes(p.atMost(1)));
    methods.put("eth_getFilterLogs", (p, s) -> logs(p.atMost(1)));
    methods.put(
        "eth_uninstallFilter",
        (p, s) -> BooleanNode.valueOf(filters.remove(p.atMost(1).text(0)) != null));
  }

  private JsonNode addLogs(LogQuery query, RpcSession session) {
    return add(new Kind.Logs(query, search.live(query)), session);
  }

  private JsonNode add(Kind kind, RpcSession session) {
    sweep();
    if (filters.size() >= CONNECTIONS_WORTH * config.watches()
        || filters.values().stream().filter(filter -> filter.owner == session).count()
            >= config.watches()) {
      throw RpcError.LIMIT_EXCEEDED.exception("too many filters");
    }
    String name = WatchId.next();
    long next = kind instanceof Kind.Transactions ? accepted.next() : chain.heads().latest() + 1;
    filters.put(name, new Filter(kind, session, next, clock.millis()));
    if (session.canNotify()) {
      session.onClose(() -> filters.remove(name));
    }
    return TextNode.valueOf(name);
  }

  /** Only once somebody asks: telling of each transaction costs its sender time. */
  private synchronized void listen() {
    if (!listening) {
      listening = true;
      chain.feed().onAccepted(tx -> accepted.add(TransactionCodec.hash(tx.transaction())));
    }
  }

  private void sweep() {
    long oldest = clock.millis() - config.filterLife().toMillis();
    filters.values().removeIf(filter -> filter.usedAtMs < oldest);
  }

  private Filter use(RpcParams params) {
    sweep();
    Filter filter = filters.get(params.text(0));
    if (filter == null) {
      throw RpcError.FILTER_NOT_FOUND.exception();
    }
    filter.usedAtMs = clock.millis();
    return filter;
  }

  private JsonNode changes(RpcParams params) {
    Filter filter = use(params);
    synchronized (filter) {
      return switch (filter.kind) {
        case Kind.Logs logs -> newLogs(filter, logs);
        case Kind.Heads() -> newHeads(filter);
        case Kind.Transactions() -> newTransactions(filter);
      };
    }
  }

  /** A filter that reported the block reports its logs as removed, and what replaces it. */
  private void takeBack(ChainBlock block) {
    for (Filter filter : filters.values()) {
      synchronized (filter) {
        if (filter.next > block.number()) {
          filter.next = block.number();
          if (filter.kind instanceof Kind.Logs(LogQuery query, LogSearch.Live covered)
              && covered.covers(block.number())) {
            keepRemoved(filter, LogSearch.removed(new LogMatcher(query), block));
          }
        }
      }
    }
  }

  /** Bounded: nobody may ask for them. */
  private static void keepRemoved(Filter filter, List<ObjectNode> logs) {
    for (ObjectNode log : logs) {
      if (filter.removed.size() < REMOVED_KEPT) {
        filter.removed.add(log);
      }
    }
  }

  private JsonNode newLogs(Filter filter, Kind.Logs logs) {
    long first = Math.max(filter.next, logs.blocks().first());
    long head = chain.heads().latest();
    long last = Math.min(Math.min(head, logs.blocks().last()), first + config.logBlocks() - 1);
    ArrayNode found =
        first > last
            ? JsonNodeFactory.instance.arrayNode()
            : search.range(logs.query(), first, last);
    filter.next = Math.max(filter.next, Math.min(head, last) + 1);
    ArrayNode changes = JsonNodeFactory.instance.arrayNode().addAll(filter.removed);
    filter.removed.clear();
    return changes.addAll(found);
  }

  private JsonNode newHeads(Filter filter) {
    ArrayNode hashes = JsonNodeFactory.instance.arrayNode();
    long head = chain.heads().latest();
    for (; filter.next <= head; filter.next++) {
      hashes.add(Hex.data(chain.hashes().hashOf(filter.next)));
    }
    return hashes;
  }

  private JsonNode newTransactions(Filter filter) {
    long end = accepted.next();
    ArrayNode hashes = accepted.between(filter.next, end);
    filter.next = end;
    return hashes;
  }

  private JsonNode logs(RpcParams params) {
    if (use(params).kind instanceof Kind.Logs logs) {
      return search.run(logs.query());
    }
    throw RpcError.FILTER_NOT_FOUND.exception();
  }
}
