package io.tributary.derivation.pipeline;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Log;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.AttributesBuilder;
import io.tributary.derivation.attributes.ConfigUpdates;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.batch.SingularBatch;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.l1.Inbox;
import io.tributary.derivation.l1.L1Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The chain that L1 says (OP Stack specification, derivation, with Holocene's strict order). Call
 * {@link #step} and do what it answers, again and again. One thread; nothing is fetched or waited
 * for here.
 */
public final class DerivationPipeline {
  private final RollupConfig config;
  private final Inbox inbox;
  private final AttributesBuilder builder;
  private final DropLog log;
  private final Origins origins = new Origins();
  private final BatchSource source;
  private final BatchStage batches;

  /** Complete channels up to this L1 block were judged before the pipeline started. */
  private final long judgedUpTo;

  private Checkpoint checkpoint;
  private L2BlockRef head;
  private SystemConfig headConfig;
  // The system config at the L1 block that the pipeline stands at: who may write to the inbox.
  private SystemConfig l1Config;
  private BlockId at;
  private long nextL1;
  private boolean l1UsedUp = true;
  private List<Inbox.Entry> pendingEntries = List.of();
  private Step awaited;

  /**
   * @param chain the derived chain; it holds each block before {@link #accepted} is called for it
   */
  public DerivationPipeline(
      RollupConfig config, PipelineStart start, L2Chain chain, Crypto crypto, Trace trace) {
    this.config = config;
    this.inbox = new Inbox(config, crypto);
    this.builder = new AttributesBuilder(config);
    this.log = new DropLog(trace);
    this.source = new BatchSource(config.batchFormat(), log);
    this.batches = new BatchStage(config, origins, source, chain, log);
    this.checkpoint = start.checkpoint();
    this.judgedUpTo = checkpoint.l1().number();
    this.l1Config = start.baseConfig();
    this.nextL1 = start.base().l1Origin().number();
    this.headConfig = start.headConfig();
    setHead(start.checkpoint().head());
  }

  /** What comes next; the same again until it was answered. */
  public Step step() {
    if (awaited == null) {
      awaited = advance();
    }
    return awaited;
  }

  /** Where to start again; moves when {@link #step} says {@link Step.NeedL1}. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The last derived block. */
  public L2BlockRef head() {
    return head;
  }

  /**
   * Answers {@link Step.NeedL1}; false, and nothing happened, where the block does not follow the
   * one before: L1 went another way, and derivation has to start again from a checkpoint that is
   * still on it.
   */
  public boolean provideL1(L1Block block) {
    boolean fits = block.number() == nextL1 && (at == null || block.parentHash().equals(at.hash()));
    if (!fits) {
      return false;
    }
    boolean isBase = at == null;
    at = block.id();
    nextL1++;
    log.standAtL1(block.number());
    Optional<L1Origin> origin = L1Origin.of(block, config);
    if (origin.isEmpty()) {
      awaited = new Step.Halted(Step.Halted.Reason.MALFORMED_DEPOSIT);
      return true;
    }
    origins.add(origin.get());
    if (!isBase) {
      updateConfig(origin.get());
    }
    readInbox(block);
    return true;
  }

  /** Answers {@link Step.NeedBlobs} with the blobs in the order asked for, 131,072 bytes each. */
  public void provideBlobs(List<Bytes> blobs) {
    List<Bytes> data = new ArrayList<>();
    int next = 0;
    for (Inbox.Entry entry : pendingEntries) {
      switch (entry) {
        case Inbox.Entry.Calldata(Bytes calldata) -> data.add(calldata);
        case Inbox.Entry.BlobReference reference -> addBlob(blobs.get(next++), data);
      }
    }
    pendingEntries = List.of();
    use(data);
  }

  /**
   * Answers {@link Step.Derived}: the block exists, and this is its place and the system config
   * that it holds.
   */
  public void accepted(L2BlockRef block, SystemConfig systemConfig) {
    headConfig = systemConfig;
    setHead(block);
    awaited = null;
  }

  /**
   * Answers {@link Step.Derived}: the engine found a transaction that cannot be. The block is built
   * from its deposits alone, and the rest of its channel is void (Holocene).
   */
  public void refused() {
    if (!(awaited instanceof Step.Derived derived)) {
      throw new IllegalStateException("nothing to refuse");
    }
    log.dropped(DropReason.PAYLOAD_INVALID);
    batches.flush();
    awaited =
        derived.depositsOnly()
            ? new Step.Halted(Step.Halted.Reason.DEPOSITS_REFUSED)
            : new Step.Derived(
                derived.attributes().depositsOnly(), derived.parent(), derived.derivedFrom(), true);
  }

  private Step advance() {
    if (l1UsedUp) {
      return new Step.NeedL1(nextL1);
    }
    if (at.number() <= judgedUpTo) {
      source.skim(at.number());
      if (at.number() == judgedUpTo) {
        batches.resume(head, at.number());
      }
      return needL1();
    }
    origins.prune(head);
    if (!origins.isEmpty() && !origins.fit(head)) {
      return new Step.Halted(Step.Halted.Reason.ORIGIN_MISMATCH);
    }
    Optional<SingularBatch> batch = batches.next(head, at.number());
    return batch.isPresent() ? derive(batch.get()) : needL1();
  }

  private Step needL1() {
    l1UsedUp = true;
    if (at.number() >= judgedUpTo) {
      checkpoint = new Checkpoint(at, head);
    }
    return new Step.NeedL1(nextL1);
  }

  private Step derive(SingularBatch batch) {
    L1Origin origin = origins.byNumber(batch.epochNumber()).orElseThrow();
    PayloadAttributes attributes = builder.build(head, headConfig, origin, batch.transactions());
    return new Step.Derived(attributes, head, at, false);
  }

  private void updateConfig(L1Origin origin) {
    for (Log update : origin.configUpdates()) {
      switch (ConfigUpdates.apply(l1Config, update)) {
        case Parsed.Value<SystemConfig>(SystemConfig after) -> l1Config = after;
        case Parsed.Fault<SystemConfig>(DropReason reason) -> log.dropped(reason);
      }
    }
  }

  private void readInbox(L1Block block) {
    Inbox.Content content = inbox.read(block, l1Config.batcher());
    for (int i = 0; i < content.strangers(); i++) {
      log.dropped(DropReason.NOT_THE_BATCHER);
    }
    pendingEntries = content.entries();
    List<Inbox.Entry.BlobReference> wanted = new ArrayList<>();
    for (Inbox.Entry entry : pendingEntries) {
      if (entry instanceof Inbox.Entry.BlobReference reference) {
        wanted.add(reference);
      }
    }
    if (wanted.isEmpty()) {
      provideBlobs(List.of());
    } else {
      awaited = new Step.NeedBlobs(at, List.copyOf(wanted));
    }
  }

  private void addBlob(Bytes blob, List<Bytes> data) {
    switch (BlobCodec.decode(blob)) {
      case Parsed.Value<Bytes>(Bytes content) -> data.add(content);
      case Parsed.Fault<Bytes>(DropReason reason) -> log.dropped(reason);
    }
  }

  private void use(List<Bytes> data) {
    source.add(data);
    l1UsedUp = false;
    awaited = null;
  }

  private void setHead(L2BlockRef block) {
    head = block;
    log.standAtL2(block.number());
  }
}
