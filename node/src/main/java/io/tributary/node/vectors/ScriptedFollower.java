package io.tributary.node.vectors;

import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Sender;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.derivation.pipeline.DerivationPipeline;
import io.tributary.derivation.pipeline.L2Chain;
import io.tributary.derivation.pipeline.PipelineStart;
import io.tributary.derivation.pipeline.Step;
import io.tributary.derivation.pipeline.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Drives the pipeline over a scripted L1, with the vectors' stand-in engine in place of execution.
 */
final class ScriptedFollower implements L2Chain, Trace {
  private final RollupConfig config;
  private final Crypto crypto;
  private final List<ScriptedBlock> blocks = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final List<DropReason> drops = new ArrayList<>();
  private final Map<Long, Map<Intake, Integer>> intakes = new TreeMap<>();
  private DerivationPipeline pipeline;
  private boolean restarted;
  private long lastRestart = -1;
  private final boolean restartsOften;

  ScriptedFollower(RollupConfig config, Crypto crypto) {
    this(config, crypto, false);
  }

  /**
   * @param restartsOften whether a new pipeline goes on from the checkpoint at every L1 block
   */
  ScriptedFollower(RollupConfig config, Crypto crypto, boolean restartsOften) {
    this.restartsOften = restartsOften;
    this.config = config;
    this.crypto = crypto;
    blocks.add(
        new ScriptedBlock(
            config.genesis(), config.genesisSystemConfig(), null, Bytes.EMPTY, 0, false));
    start(PipelineStart.genesis(config));
  }

  /** Derives until the chain has no more blocks. */
  void follow(Map<Long, L1Block> chain, ScriptedL1 l1) {
    drops.clear();
    intakes.clear();
    restarted = false;
    while (true) {
      switch (pipeline.step()) {
        case Step.NeedL1(long number) -> {
          checkpoints.add(pipeline.checkpoint());
          L1Block block = chain.get(number);
          if (block == null) {
            return;
          }
          if (restartsOften && number > pipeline.checkpoint().l1().number() && isNew(number)) {
            restart(chain);
            continue;
          }
          if (!pipeline.provideL1(block)) {
            restart(chain);
          }
        }
        case Step.NeedBlobs need ->
            pipeline.provideBlobs(
                need.blobs().stream().map(blob -> l1.blob(need.l1().hash(), blob)).toList());
        case Step.Derived derived -> build(derived);
        case Step.Halted(Step.Halted.Reason reason) ->
            throw new VectorTally.Difference("halted: " + reason);
      }
    }
  }

  List<ScriptedBlock> blocks() {
    return blocks;
  }

  List<DropReason> drops() {
    return drops;
  }

  boolean restarted() {
    return restarted;
  }

  Map<Intake, Integer> intakes(long l1Number) {
    return intakes.getOrDefault(l1Number, Intakes.none());
  }

  @Override
  public Optional<L2BlockRef> block(long number) {
    return number < 0 || number >= blocks.size()
        ? Optional.empty()
        : Optional.of(blocks.get((int) number).ref());
  }

  @Override
  public SystemConfig systemConfig(long number) {
    return blocks.get((int) number).systemConfig();
  }

  @Override
  public void dropped(DropReason reason, long l1Number, long l2Head) {
    drops.add(reason);
  }

  @Override
  public void took(Intake intake, long l1Number) {
    intakes.computeIfAbsent(l1Number, n -> Intakes.none()).merge(intake, 1, Integer::sum);
  }

  private void start(PipelineStart from) {
    pipeline = new DerivationPipeline(config, from, this, crypto, this);
  }

  private void restart(Map<Long, L1Block> chain) {
    restarted = true;
    while (!isOn(chain, checkpoints.getLast())) {
      checkpoints.removeLast();
    }
    Checkpoint checkpoint = checkpoints.getLast();
    blocks.subList((int) checkpoint.head().number() + 1, blocks.size()).clear();
    start(PipelineStart.at(checkpoint, config, this));
  }

  // Once a block: the new pipeline asks for older L1 blocks first, and then for this one again.
  private boolean isNew(long number) {
    boolean isNew = number != lastRestart;
    lastRestart = number;
    return isNew;
  }

  private static boolean isOn(Map<Long, L1Block> chain, Checkpoint checkpoint) {
    L1Block block = chain.get(checkpoint.l1().number());
    return block != null && block.id().equals(checkpoint.l1());
  }

  private void build(Step.Derived derived) {
    PayloadAttributes attributes = derived.attributes();
    if (!attributes.transactions().stream().allMatch(this::isAcceptable)) {
      pipeline.refused();
      return;
    }
    L2BlockRef parent = derived.parent();
    Transaction.Deposit first =
        (Transaction.Deposit)
            TransactionCodec.decode(attributes.transactions().getFirst()).orThrow();
    L1Info info = L1Info.decode(first.data()).orElseThrow();
    HoloceneParams params = HoloceneParams.ofAttributes(attributes.eip1559Params()).orElseThrow();
    L2BlockRef block =
        new L2BlockRef(
            parent.number() + 1,
            hash(parent, attributes),
            parent.hash(),
            attributes.timestamp(),
            new BlockId(info.l1Origin().number(), info.l1Origin().hash()),
            info.sequenceNumber());
    SystemConfig systemConfig = info.systemConfig(attributes.gasLimit(), params.attributes());
    blocks.add(
        new ScriptedBlock(
            block,
            systemConfig,
            attributes,
            params.extraData(),
            derived.derivedFrom().number(),
            derived.depositsOnly()));
    pipeline.accepted(block, systemConfig);
  }

  private boolean isAcceptable(Bytes envelope) {
    if (envelope.get(0) == Transaction.Deposit.TYPE) {
      return true;
    }
    Optional<Transaction> decoded = TransactionCodec.decode(envelope).toOptional();
    return decoded.filter(tx -> tx.type() != 3).isPresent()
        && decoded.get().chainId().map(config.l2ChainId()::equals).orElse(true)
        && Sender.of(decoded.get(), crypto).isPresent();
  }

  private static Bytes32 hash(L2BlockRef parent, PayloadAttributes attributes) {
    List<Bytes> hashes = new ArrayList<>();
    attributes.transactions().forEach(transaction -> hashes.add(Keccak.hash(transaction)));
    return Keccak.hash(
        Bytes.concatenate(
            parent.hash(),
            Bytes.ofUnsignedLong(parent.number() + 1),
            Bytes.ofUnsignedLong(attributes.timestamp()),
            attributes.prevRandao(),
            Bytes.ofUnsignedLong(attributes.gasLimit()),
            attributes.eip1559Params(),
            attributes.parentBeaconBlockRoot(),
            Keccak.hash(Bytes.concatenate(hashes))));
  }
}
