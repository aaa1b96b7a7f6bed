package io.tributary.sequencer.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sleeps while the ring is empty, and waits for a stage before it by spinning briefly, then in
 * short naps: low latency without burning the few cores that stages share.
 */
final class RingWaitStrategy implements WaitStrategy {
  private static final int SPINS = 200;
  private static final long NAP_NS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition published = lock.newCondition();

  @Override
  public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
      throws AlertException, InterruptedException {
    if (cursor.get() < sequence) {
      awaitPublication(sequence, cursor, barrier);
    }
    int spins = SPINS;
    long available = dependent.get();
    while (available < sequence) {
      barrier.checkAlert();
      if (spins > 0) {
        spins--;
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP_NS);
      }
      available = dependent.get();
    }
    return available;
  }

  private void awaitPublication(long sequence, Sequence cursor, SequenceBarrier barrier)
      throws AlertException, InterruptedException {
    lock.lock();
    try {
      while (cursor.get() < sequence) {
        barrier.checkAlert();
        published.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void signalAllWhenBlocking() {
    lock.lock();
    try {
      published.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
