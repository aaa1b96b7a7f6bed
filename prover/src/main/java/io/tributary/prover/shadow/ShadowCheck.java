package io.tributary.prover.shadow;

import io.tributary.core.port.NodeSource;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;
import io.tributary.prover.stateless.StatelessCheck;
import io.tributary.prover.stateless.Verdict;
import io.tributary.prover.witness.Witness;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks sealed blocks one after the other. {@link #checkedTo} is the gate of the batcher: it never
 * passes a block that re-execution did not agree with. One thread works; any thread may ask.
 */
public final class ShadowCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowCheck.class);

  /** The sealed chain and its state, as the node's store has them. */
  public interface Chain {
    /** The sealed block with this number, if there is one yet. */
    Optional<Block> block(long number);

    /** The receipts that the store would serve for it. */
    List<Receipt> receipts(long number);

    /** Trie nodes of the state after this block. */
    NodeSource nodesAt(long number);

    Bytes code(Bytes32 hash);

    /** Changes whenever blocks are taken back, before the first and after the last. */
    long unwindings();
  }

  /** Where the check stands. */
  public sealed interface Status {
    record Following() implements Status {}

    /** A block that must not go to L1. Nothing more is checked until an operator acts. */
    record Stopped(long number, Verdict.Disagrees verdict) implements Status {}
  }

  private final StatelessCheck check;
  private final Chain chain;
  private volatile long checkedTo;
  private volatile Status status = new Status.Following();
  private volatile long witnessBytes;

  /**
   * @param checkedTo the last block that needs no check: genesis, or one whose batch is on L1
   *     already
   */
  public ShadowCheck(StatelessCheck check, Chain chain, long checkedTo) {
    this.check = check;
    this.chain = chain;
    this.checkedTo = checkedTo;
  }

  /** The last block with which the empty machine agreed. */
  public long checkedTo() {
    return checkedTo;
  }

  public Status status() {
    return status;
  }

  /** Size of the last witness. */
  public long witnessBytes() {
    return witnessBytes;
  }

  /**
   * Goes back to {@code number}: the blocks after it were taken back. Called by any thread, before
   * other blocks follow.
   */
  public synchronized void rewind(long number) {
    checkedTo = Math.min(checkedTo, number);
    status = new Status.Following();
  }

  /** Checks the next block, if there is one; returns how many it checked. */
  public int doWork() {
    if (status instanceof Status.Stopped) {
      return 0;
    }
    long unwindings = chain.unwindings();
    Block block = chain.block(checkedTo + 1).orElse(null);
    if (block == null) {
      return 0;
    }
    try {
      return accept(block, examine(block), unwindings);
    } catch (RuntimeException e) {
      if (chain.unwindings() == unwindings) {
        throw e;
      }
      // The block was taken back while it was read.
      return 0;
    }
  }

  private synchronized int accept(Block block, Verdict verdict, long unwindings) {
    if (chain.unwindings() != unwindings || block.number() != checkedTo + 1) {
      return 0;
    }
    if (verdict instanceof Verdict.Disagrees disagrees) {
      LOG.error(
          "Block {} must not go to L1: {}, {}",
          block.number(),
          disagrees.reason(),
          disagrees.detail());
      status = new Status.Stopped(block.number(), disagrees);
      return 0;
    }
    checkedTo = block.number();
    return 1;
  }

  private Verdict examine(Block block) {
    if (!Roots.receipts(chain.receipts(block.number())).equals(block.header().receiptsRoot())) {
      return new Verdict.Disagrees(
          Verdict.Reason.RECEIPTS, "the stored receipts are not those of the header");
    }
    Block parent = chain.block(block.number() - 1).orElseThrow();
    Function<Bytes32, Bytes> codes = chain::code;
    StatelessCheck.Recording recording =
        check.record(
            block,
            parent.header(),
            chain.nodesAt(parent.number()),
            codes,
            number -> chain.block(number).orElseThrow().header());
    if (recording.verdict() instanceof Verdict.Disagrees disagrees) {
      return disagrees;
    }
    Witness witness = recording.witness();
    witnessBytes = witness.sizeBytes();
    return check.check(block, witness);
  }
}
