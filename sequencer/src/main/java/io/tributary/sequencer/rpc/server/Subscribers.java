package io.tributary.sequencer.rpc.server;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The notifications that subscribers have not read yet: bounded for each and for all. Who makes a
 * bound too small is dropped: the subscriber itself, or the one that is furthest behind. Safe for
 * concurrent use.
 */
final class Subscribers {
  private final long limitBytesOfOne;
  private final ByteBudget all;
  private final Set<Backlog> backlogs = ConcurrentHashMap.newKeySet();
  private final AtomicLong dropped = new AtomicLong();

  Subscribers(long limitBytesOfOne, long limitBytes) {
    this.limitBytesOfOne = limitBytesOfOne;
    this.all = new ByteBudget(limitBytes);
  }

  /** What one subscriber has not read. */
  final class Backlog {
    private final Runnable onDrop;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean isOpen = true;

    private Backlog(Runnable onDrop) {
      this.onDrop = onDrop;
    }

    /** Makes room for a notification; false where the subscriber is dropped. */
    boolean add(int size) {
      if (!isOpen) {
        return false;
      }
      if (bytes.addAndGet(size) > limitBytesOfOne) {
        bytes.addAndGet(-size);
        drop();
        return false;
      }
      while (!all.tryTake(size)) {
        Backlog worst = furthestBehind();
        worst.drop();
        if (worst == this) {
          bytes.addAndGet(-size);
          return false;
        }
      }
      return true;
    }

    /** A notification was read, or is dropped. */
    void remove(int size) {
      bytes.addAndGet(-size);
      all.give(size);
    }

    private void drop() {
      if (isOpen) {
        isOpen = false;
        backlogs.remove(this);
        dropped.incrementAndGet();
        onDrop.run();
      }
    }

    /** The subscriber has left by itself. */
    void close() {
      isOpen = false;
      backlogs.remove(this);
    }
  }

  /**
   * The backlog of a new subscriber.
   *
   * @param onDrop called once, on any thread, when it is dropped; removes what waits
   */
  Backlog open(Runnable onDrop) {
    Backlog backlog = new Backlog(onDrop);
    backlogs.add(backlog);
    return backlog;
  }

  private Backlog furthestBehind() {
    return backlogs.stream()
        .max(Comparator.comparingLong(backlog -> backlog.bytes.get()))
        .orElseThrow();
  }

  /** Subscribers that were dropped. */
  long dropped() {
    return dropped.get();
  }

  /** Bytes that are not read yet. */
  long bytes() {
    return all.used();
  }
}
