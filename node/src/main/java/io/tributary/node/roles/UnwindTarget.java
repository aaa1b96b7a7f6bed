package io.tributary.node.roles;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.types.Block;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.L1Ref;
import io.tributary.store.ChainStore;
import java.util.Optional;

/**
 * Finds the last L2 block whose origin is on L1, by walking back over the origins of L2's blocks:
 * one question to L1 for each. A block that L1 does not have yet proves nothing, because an
 * endpoint may be behind.
 */
public final class UnwindTarget {
  private final ChainStore store;
  private final AttributesBuilder attributes;
  private final L1Client l1;
  private final long window;

  /**
   * Over the sequencer's chain.
   *
   * @param window L1 blocks within which the batch of an L2 block has to follow its origin
   */
  public UnwindTarget(ChainStore store, AttributesBuilder attributes, L1Client l1, long window) {
    this.store = store;
    this.attributes = attributes;
    this.l1 = l1;
    this.window = window;
  }

  /** What L1 says of the L1 block that the sequencer had last. */
  public sealed interface Search {
    /** L1 has that block. */
    record OnL1(L1Header last) implements Search {}

    /** L1 has another one: the chain has to go back to block {@code number}, of {@code origin}. */
    record GoBack(long number, L1Header origin) implements Search {}

    /** L1 has another one, and the chain cannot go back so far. */
    record TooDeep(String why) implements Search {}
  }

  /**
   * Looks for {@code last} on L1, and for the block to go back to where it is gone.
   *
   * @throws L1Exception to be retried where L1 has too few blocks to tell
   */
  public Search find(L1Ref last) {
    Optional<L1Header> there = at(last);
    if (there.isPresent() && is(there.get(), last)) {
      return new Search.OnL1(there.get());
    }
    return goBack(last, there.isPresent());
  }

  private Search goBack(L1Ref last, boolean lastIsGone) {
    boolean gone = lastIsGone;
    long l1Head = l1.head().number();
    long number = store.head().orElseThrow();
    while (true) {
      Optional<Block> block = store.block(number);
      if (block.isEmpty()) {
        return new Search.TooDeep("block " + number + " is not in the store");
      }
      AttributesBuilder.Position position = attributes.position(block.get());
      Optional<L1Header> there = at(position.origin());
      if (there.isPresent() && is(there.get(), position.origin())) {
        return found(number, there.get(), last, gone, l1Head);
      }
      gone |= there.isPresent();
      number -= position.sequenceNumber() + 1;
      if (number < 0) {
        return new Search.TooDeep("L1 does not have the block that genesis follows from");
      }
    }
  }

  private Search found(long number, L1Header origin, L1Ref last, boolean gone, long l1Head) {
    if (!gone) {
      throw new L1Exception(
          L1Exception.Kind.RETRY,
          "L1 has no block " + last.number() + " yet, its head is " + l1Head);
    }
    if (number < store.head().orElseThrow() && number < store.oldestState()) {
      return new Search.TooDeep(
          "the state after block " + number + " is not kept, only from " + store.oldestState());
    }
    if (origin.number() + window <= l1Head) {
      return new Search.TooDeep(
          "the sequencing window of L1 block " + origin.number() + " is over");
    }
    return new Search.GoBack(number, origin);
  }

  private Optional<L1Header> at(L1Ref block) {
    return l1.header(BlockId.number(block.number()));
  }

  private static boolean is(L1Header header, L1Ref block) {
    return header.hash().equals(block.hash());
  }
}
