package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.NodeSource;
import io.tributary.core.trie.Roots;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WarmTries;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Makes the block of an execution: its roots, its header, its hash. */
public final class BlockSealer {
  private BlockSealer() {}

  /**
   * The sealed block over its parent's tries.
   *
   * @param tries of the chain; they stand at the block afterwards
   * @param parentRoot state root of the parent
   * @param parentNodes where its nodes are read
   */
  public static SealedBlock seal(
      ChainRules rules,
      BlockEnv env,
      Bytes extraData,
      long excessBlobGas,
      BlockBody body,
      BlockResult result,
      WarmTries tries,
      Bytes32 parentRoot,
      NodeSource parentNodes) {
    TrieUpdate update = tries.apply(parentRoot, parentNodes, result.diff());
    Bytes32 messagePasserRoot =
        rules.layer() == Layer.L1
            ? null
            : update
                .storageRoot(Predeploys.MESSAGE_PASSER)
                .orElseGet(
                    () ->
                        WorldTrie.storageRoot(parentRoot, parentNodes, Predeploys.MESSAGE_PASSER));
    return seal(rules, env, extraData, excessBlobGas, body, result, update, messagePasserRoot);
  }

  /**
   * The sealed block, its root known.
   *
   * @param extraData of the header; on L2 the EIP-1559 parameters (Holocene)
   * @param excessBlobGas of the header (EIP-4844); zero on L2
   * @param nodes what {@code result.diff()} does to the tries
   * @param messagePasserRoot storage root of the message passer afterwards, the withdrawals root of
   *     an L2 header (Isthmus); not looked at on L1
   */
  public static SealedBlock seal(
      ChainRules rules,
      BlockEnv env,
      Bytes extraData,
      long excessBlobGas,
      BlockBody body,
      BlockResult result,
      TrieUpdate nodes,
      Bytes32 messagePasserRoot) {
    Bytes32 withdrawalsRoot =
        rules.layer() == Layer.L2 ? messagePasserRoot : Roots.withdrawals(body.withdrawals());
    Header header =
        new Header(
            env.parentHash(),
            env.beneficiary(),
            nodes.stateRoot(),
            Roots.transactions(body.transactions()),
            Roots.receipts(result.receipts()),
            result.logsBloom(),
            env.number(),
            env.gasLimit(),
            result.gasUsed(),
            env.timestamp(),
            extraData,
            env.prevRandao(),
            env.baseFee(),
            withdrawalsRoot,
            result.blobGasUsed(),
            excessBlobGas,
            env.parentBeaconBlockRoot(),
            result.requestsHash());
    Block block =
        new Block(HeaderCodec.hash(header), header, body.transactions(), body.withdrawals());
    return new SealedBlock(
        block, body.senders(), result.receipts(), result.diff(), nodes, result.burnt());
  }
}
