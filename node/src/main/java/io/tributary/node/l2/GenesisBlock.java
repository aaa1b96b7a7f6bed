package io.tributary.node.l2;

import io.tributary.bridge.genesis.Genesis;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Header;
import io.tributary.node.config.Refusal;
import io.tributary.store.ChainStore;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Puts L2's genesis into a store. */
public final class GenesisBlock {
  private static final NodeSource EMPTY =
      (owner, path, hash) -> {
        throw new IllegalStateException("the empty trie has no nodes");
      };

  private GenesisBlock() {}

  /**
   * Commits genesis to a new store.
   *
   * @throws Refusal where the store has another one
   */
  public static void ensure(ChainStore store, Genesis genesis) {
    if (store.head().isEmpty()) {
      Bytes chainId = UInt256.valueOf(genesis.chainId()).toMinimalBytes();
      store.commit(sealed(genesis), Map.of(ChainStore.CHAIN_ID, chainId));
    } else if (!store.hash(0).orElseThrow().equals(genesis.block().hash())) {
      throw new Refusal("the data folder holds a chain with another genesis");
    }
  }

  private static SealedBlock sealed(Genesis genesis) {
    StateDiff diff = genesis.diff();
    TrieUpdate nodes = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, EMPTY, diff);
    return new SealedBlock(genesis.block(), List.of(), List.of(), diff, nodes, UInt256.ZERO);
  }
}
