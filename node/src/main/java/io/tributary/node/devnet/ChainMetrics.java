package io.tributary.node.devnet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.node.roles.BatcherAgent;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.server.RpcServer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What is counted of the chain, by Prometheus' names: heads, lags, work done. Safe for concurrent
 * use.
 */
final class ChainMetrics {
  private final MeterRegistry registry;
  private final Counter transactions;
  private final Counter gas;
  private final Counter batches;
  private final Counter batchBytes;
  private final Counter proposals;
  private final Counter unwound;
  private final Map<Retraction.Fate, Counter> retractions = new EnumMap<>(Retraction.Fate.class);

  ChainMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.transactions = counter("tributary.l2.transactions", "transactions sealed, deposits too");
    this.gas = counter("tributary.l2.gas", "gas used by sealed blocks");
    this.batches = counter("tributary.batches", "batcher transactions in L1 blocks");
    this.batchBytes = counter("tributary.batch.bytes", "compressed bytes of posted channels");
    this.proposals = counter("tributary.proposals", "outputs proposed in L1 blocks");
    this.unwound =
        counter("tributary.l2.unwound", "blocks taken back because L1 took back origins");
    for (Retraction.Fate fate : Retraction.Fate.values()) {
      retractions.put(
          fate,
          Counter.builder("tributary.retractions")
              .description("transactions whose result an L1 reorganisation changed")
              .tag("fate", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void sealed(ChainBlock block) {
    transactions.increment(block.block().transactions().size());
    gas.increment((double) block.header().gasUsed());
  }

  void removed(ChainBlock block) {
    unwound.increment();
  }

  void retracted(Retraction retraction) {
    retractions.get(retraction.fate()).increment();
  }

  void posted(ChannelPlan plan) {
    batches.increment();
    batchBytes.increment(plan.channelBytes());
  }

  void proposed() {
    proposals.increment();
  }

  /** Heads and lags, read when they are asked for. */
  void watch(SequencerNode node, BatcherAgent batcher) {
    gauge("tributary.l2.head", "newest sealed block", node, n -> n.store().head().orElse(0));
    gauge("tributary.l2.checked", "newest re-executed block", node, n -> n.check().checkedTo());
    gauge(
        "tributary.l2.safe",
        "newest block whose batch is on L1",
        node,
        n -> n.sequencer().safeHead().numbers().safe());
    gauge(
        "tributary.l2.finalized",
        "newest block whose batch is final on L1",
        node,
        n -> n.sequencer().safeHead().numbers().finalized());
    gauge("tributary.ring.backlog", "events in the ring", node, n -> n.sequencer().backlog());
    gauge(
        "tributary.witness.bytes", "size of the last witness", node, n -> n.check().witnessBytes());
    gauge(
        "tributary.l1.derived",
        "L1 block that derivation stands at",
        batcher,
        BatcherAgent::derivedFrom);
  }

  /** What JSON-RPC holds and has turned away. */
  void watch(RpcServer rpc) {
    gauge(
        "tributary.rpc.queue", "calls that wait for a thread", rpc, r -> r.stats().waitingCalls());
    gauge("tributary.rpc.connections", "open connections", rpc, r -> r.stats().connections());
    gauge("tributary.rpc.body.bytes", "request bodies held", rpc, r -> r.stats().bodyBytes());
    gauge("tributary.rpc.reply.bytes", "replies not read yet", rpc, r -> r.stats().replyBytes());
    gauge(
        "tributary.rpc.notification.bytes",
        "notifications not read yet",
        rpc,
        r -> r.stats().notificationBytes());
    total("tributary.rpc.rejected", "calls told to retry", rpc, r -> r.stats().rejectedCalls());
    total(
        "tributary.rpc.refused",
        "connections past a limit",
        rpc,
        r -> r.stats().refusedConnections());
    total(
        "tributary.rpc.dropped",
        "subscribers that did not read",
        rpc,
        r -> r.stats().droppedSubscribers());
  }

  private <T> void total(String name, String meaning, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value).description(meaning).register(registry);
  }

  private Counter counter(String name, String meaning) {
    return Counter.builder(name).description(meaning).register(registry);
  }

  private <T> void gauge(String name, String meaning, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(meaning).register(registry);
  }
}
