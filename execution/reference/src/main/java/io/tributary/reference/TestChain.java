package io.tributary.reference;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The blocks of a blockchain test, side chains included, and the state after one of them. */
final class TestChain {
  private record Link(Header header, Bytes32 parent, StateDiff diff) {}

  private final Map<Bytes32, Link> links = new HashMap<>();
  private MemoryState state = new MemoryState();
  private Bytes32 at;
  private Bytes32 head;

  TestChain(Block genesis, StateDiff pre) {
    links.put(genesis.hash(), new Link(genesis.header(), Bytes32.ZERO, pre));
    state.apply(pre);
    at = genesis.hash();
    head = at;
  }

  /** The root of a state that holds just this. */
  static Bytes32 rootOf(StateDiff accounts) {
    MemoryState state = new MemoryState();
    state.apply(accounts);
    return state.root();
  }

  MemoryState state() {
    return state;
  }

  /** The block that was added last. */
  Bytes32 head() {
    return head;
  }

  /** Makes the state that after the block; its header, or empty if it is unknown. */
  Optional<Header> moveTo(Bytes32 block) {
    Link link = links.get(block);
    if (link == null) {
      return Optional.empty();
    }
    if (!block.equals(at)) {
      Deque<StateDiff> path = new ArrayDeque<>();
      for (Bytes32 hash = block; links.containsKey(hash); hash = links.get(hash).parent()) {
        path.push(links.get(hash).diff());
      }
      state = new MemoryState();
      path.forEach(state::apply);
      at = block;
    }
    return Optional.of(link.header());
  }

  /** Adds a block whose parent is where the state is. */
  void add(SealedBlock sealed) {
    Block block = sealed.block();
    state.apply(sealed.diff());
    links.put(block.hash(), new Link(block.header(), block.header().parentHash(), sealed.diff()));
    at = block.hash();
    head = at;
  }

  /** The hash of the ancestor, or of the present block itself, with this number; else zero. */
  Bytes32 hashOf(long number) {
    for (Bytes32 hash = at; links.containsKey(hash); hash = links.get(hash).parent()) {
      if (links.get(hash).header().number() == number) {
        return hash;
      }
    }
    return Bytes32.ZERO;
  }
}
