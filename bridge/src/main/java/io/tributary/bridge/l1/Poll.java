package io.tributary.bridge.l1;

import io.tributary.bridge.l1.L1Exception.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waiting for a chain, with the pause given from outside: a test makes the chain move instead of
 * sleeping.
 *
 * @param attempts how often to look before giving up
 */
public record Poll(int attempts, Pause pause) {
  /** What happens between two looks. */
  @FunctionalInterface
  public interface Pause {
    void run() throws InterruptedException;
  }

  /** Looks every {@code interval}, for {@code timeout} in all. */
  public static Poll every(Duration interval, Duration timeout) {
    int attempts = (int) Math.max(1, timeout.dividedBy(interval));
    return new Poll(attempts, () -> Thread.sleep(interval));
  }

  /**
   * What {@code look} finds in the end.
   *
   * @throws L1Exception to be retried, if it never does
   */
  public <T> T until(String what, Supplier<Optional<T>> look) {
    for (int i = 0; i < attempts; i++) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      rest(what);
    }
    throw new L1Exception(Kind.RETRY, "waited in vain for " + what);
  }

  private void rest(String what) {
    try {
      pause.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new L1Exception(Kind.RETRY, "interrupted while waiting for " + what, e);
    }
  }
}
