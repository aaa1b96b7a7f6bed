package io.tributary.sequencer.rpc.eth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells listeners of new heads, of blocks that are taken back and of transactions on their way in.
 * Publishers call from one thread at a time; listeners are called on it, must not wait, and must
 * not throw.
 */
public final class ChainFeed {
  private final List<Consumer<ChainBlock>> heads = new CopyOnWriteArrayList<>();
  private final List<Consumer<PooledTransaction>> accepted = new CopyOnWriteArrayList<>();
  private final List<Consumer<ChainBlock>> removed = new CopyOnWriteArrayList<>();
  private final List<Consumer<Retraction>> retractions = new CopyOnWriteArrayList<>();

  /** Stops the calls to a listener. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Each sealed block, after it can be read. */
  public Registration onHead(Consumer<ChainBlock> listener) {
    return register(heads, listener);
  }

  /** Each accepted transaction. */
  public Registration onAccepted(Consumer<PooledTransaction> listener) {
    return register(accepted, listener);
  }

  /** Each block that was taken back, the newest first, before the heads that replace it. */
  public Registration onRemoved(Consumer<ChainBlock> listener) {
    return register(removed, listener);
  }

  /** Each transaction whose result does not hold any more, as soon as its fate is known. */
  public Registration onRetraction(Consumer<Retraction> listener) {
    return register(retractions, listener);
  }

  public void publishHead(ChainBlock block) {
    heads.forEach(listener -> listener.accept(block));
  }

  public void publishAccepted(PooledTransaction transaction) {
    accepted.forEach(listener -> listener.accept(transaction));
  }

  public void publishRemoved(ChainBlock block) {
    removed.forEach(listener -> listener.accept(block));
  }

  public void publishRetraction(Retraction retraction) {
    retractions.forEach(listener -> listener.accept(retraction));
  }

  /** Whether anybody wants to hear of accepted transactions. */
  public boolean wantsAccepted() {
    return !accepted.isEmpty();
  }

  private static <T> Registration register(List<Consumer<T>> listeners, Consumer<T> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
