package io.tributary.store;

import io.tributary.core.port.Parallel;
import java.util.List;

/**
 * Spreads tasks over the cores of the machine: the tries over a {@link ChainStore} may be read from
 * any thread. The caller works too; the others are those of the common pool.
 */
public final class AllCores implements Parallel {
  @Override
  public void run(List<? extends Runnable> tasks) {
    tasks.parallelStream().forEach(Runnable::run);
  }
}
