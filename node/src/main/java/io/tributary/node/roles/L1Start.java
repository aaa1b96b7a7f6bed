package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Exception;
import io.tributary.node.config.Refusal;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of a start that need L1: they are repeated while L1 is slow or answers badly. */
public final class L1Start {
  private static final Logger LOG = LoggerFactory.getLogger(L1Start.class);

  private L1Start() {}

  /**
   * Repeats {@code step} until it succeeds.
   *
   * @param again pauses between tries; false once the patience is over
   * @throws Refusal where L1 still fails then
   * @throws L1Exception that is fatal, at once
   */
  public static <T> T retry(BooleanSupplier again, Supplier<T> step) {
    boolean isTold = false;
    while (true) {
      try {
        return step.get();
      } catch (L1Exception e) {
        if (e.kind() == L1Exception.Kind.FATAL) {
          throw e;
        }
        if (!again.getAsBoolean()) {
          throw new Refusal("the L1 does not answer: " + e.getMessage(), e);
        }
        if (!isTold) {
          LOG.warn("the start waits for L1: {}", e.getMessage());
        }
        isTold = true;
      }
    }
  }
}
