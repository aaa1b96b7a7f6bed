package io.tributary.bridge.watcher;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.bridge.l1.L1Header;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * An agent that follows L1's head at a distance. One thread; nothing in it waits but for the
 * endpoint.
 */
public final class L1Watcher {
  private static final int BLOCKS_A_CYCLE = 16;
  private static final int REMEMBERED = 256;

  private final L1Client l1;
  private final long confirmations;
  private final L1Listener listener;
  private final Deque<L1Header> told = new ArrayDeque<>();

  /**
   * @param confirmations blocks on top of a block before it is told of
   * @param after the block that the listener knows already, as the last one
   */
  public L1Watcher(L1Client l1, long confirmations, L1Header after, L1Listener listener) {
    this.l1 = l1;
    this.confirmations = confirmations;
    this.listener = listener;
    told.addLast(after);
  }

  /** The last block that the listener was told of. */
  public L1Header position() {
    return told.getLast();
  }

  /**
   * Tells the listener what is new, some blocks at most; how many blocks or reorgs those were.
   *
   * @throws L1Exception to be retried: nothing is lost; reset: a reorg deeper than what is
   *     remembered, after which the owner begins another watcher
   */
  public int doWork() {
    long newest = l1.head().number() - confirmations;
    if (isForked()) {
      goBack();
      return 1;
    }
    int done = 0;
    while (done < BLOCKS_A_CYCLE && position().number() < newest && step()) {
      done++;
    }
    return done;
  }

  /** The next block; false where it is not there yet or does not fit. */
  private boolean step() {
    Optional<L1Header> next = l1.header(BlockId.number(position().number() + 1));
    if (next.isEmpty() || !next.get().header().parentHash().equals(position().hash())) {
      return false;
    }
    try {
      tell(new WatchedBlock(next.get(), l1.receipts(next.get())));
      return true;
    } catch (L1Exception e) {
      if (e.kind() == Kind.RESET) {
        return false;
      }
      throw e;
    }
  }

  private void tell(WatchedBlock block) {
    listener.onBlock(block);
    told.addLast(block.header());
    if (told.size() > REMEMBERED) {
      told.removeFirst();
    }
  }

  private boolean isForked() {
    // An endpoint that does not have the number yet is behind: that shows no reorg.
    return l1.header(BlockId.number(position().number()))
        .filter(there -> !there.hash().equals(position().hash()))
        .isPresent();
  }

  private void goBack() {
    int kept = told.size();
    for (Iterator<L1Header> newest = told.descendingIterator(); newest.hasNext(); kept--) {
      if (isOnChain(newest.next())) {
        break;
      }
    }
    if (kept == 0) {
      throw new L1Exception(Kind.RESET, "L1 took back more blocks than are remembered");
    }
    listener.onReorg(ancestor(kept));
    while (told.size() > kept) {
      told.removeLast();
    }
  }

  private boolean isOnChain(L1Header block) {
    return l1.header(BlockId.number(block.number()))
        .map(there -> there.hash().equals(block.hash()))
        .orElseThrow(
            () -> new L1Exception(Kind.RETRY, "L1 does not have block " + block.number() + " yet"));
  }

  private L1Header ancestor(int kept) {
    return told.stream().skip(kept - 1L).findFirst().orElseThrow();
  }
}
