package io.tributary.prover.stateless;

import io.tributary.core.block.ChainRules;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.prover.witness.MissingWitness;
import io.tributary.prover.witness.Witness;
import io.tributary.prover.witness.WitnessRecorder;
import io.tributary.prover.witness.WitnessState;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Records witnesses and re-executes blocks from them. Stateless; one thread a call.
 *
 * <p>It runs the same {@code execution/core} as the sequencer: it finds state that was lost or
 * corrupted, not a bug that both share.
 */
public final class StatelessCheck {
  private final Replay replay;

  public StatelessCheck(ChainRules rules, Crypto crypto) {
    this.replay = new Replay(rules, crypto);
  }

  /**
   * What recording gave: the witness, and whether the state it was recorded from already disagrees
   * with the block.
   */
  public record Recording(Witness witness, Verdict verdict) {}

  /**
   * Executes {@code block} over the trie nodes of its parent's state and notes all it reads.
   *
   * @param nodes of the parent's state
   * @param codes by hash
   * @param headers of the chain, by number
   */
  public Recording record(
      Block block,
      Header parent,
      NodeSource nodes,
      Function<Bytes32, Bytes> codes,
      LongFunction<Header> headers) {
    WitnessRecorder recorder = new WitnessRecorder(nodes, headers, parent.number());
    TrieState state =
        new TrieState(parent.stateRoot(), recorder, hash -> recorder.code(codes.apply(hash)));
    Verdict verdict = judge(block, parent, state, recorder, recorder);
    return new Recording(recorder.witness(), verdict);
  }

  /** Re-executes {@code block} on an empty machine that has nothing but {@code witness}. */
  public Verdict check(Block block, Witness witness) {
    Header parent = witness.parent();
    if (!HeaderCodec.hash(parent).equals(block.header().parentHash())) {
      return new Verdict.Disagrees(Verdict.Reason.WRONG_PARENT, "block " + block.number());
    }
    WitnessState machine = new WitnessState(witness);
    TrieState state = new TrieState(parent.stateRoot(), machine, machine::code);
    return judge(block, parent, state, machine, machine);
  }

  private Verdict judge(
      Block block, Header parent, StateView state, NodeSource nodes, BlockHashes hashes) {
    try {
      return switch (replay.run(block, parent, state, nodes, hashes)) {
        case Replay.Outcome.Refused(Verdict.Disagrees verdict) -> verdict;
        case Replay.Outcome.Sealed(var ours) ->
            Verdict.compare(
                block.header(), block.hash(), ours.block().header(), ours.block().hash());
      };
    } catch (MissingWitness missing) {
      return new Verdict.Disagrees(Verdict.Reason.MISSING_WITNESS, missing.getMessage());
    }
  }
}
