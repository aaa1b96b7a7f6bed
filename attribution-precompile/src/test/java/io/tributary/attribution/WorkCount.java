package io.tributary.attribution;

import io.tributary.core.port.KeccakF;
import io.tributary.core.types.PortableKeccakF;
import java.util.EnumMap;
import java.util.Map;

/**
 * Work of one call that was paid, and that was done. What the meter asks for is paid once the frame
 * grants the gas.
 */
final class WorkCount implements KeccakF {
  private final Map<Work, Long> asked = new EnumMap<>(Work.class);
  private final Map<Work, Long> paid = new EnumMap<>(Work.class);
  private final Map<Work, Long> done = new EnumMap<>(Work.class);
  private final Map<Work, Long> early = new EnumMap<>(Work.class);
  private final KeccakF keccak = new PortableKeccakF();

  /** Queries that each page read is compared with. */
  private final int queries;

  private boolean isOurs = true;

  WorkCount(int queries) {
    this.queries = queries;
  }

  int queries() {
    return queries;
  }

  void ask(Work work, long amount) {
    asked.merge(work, amount, Long::sum);
  }

  /** The frame granted or refused the gas for what was asked. */
  void answer(boolean isGranted) {
    if (isGranted) {
      asked.forEach((work, amount) -> paid.merge(work, amount, Long::sum));
    }
    asked.clear();
  }

  void done(Work work, long amount) {
    if (isOurs) {
      long sum = done.merge(work, amount, Long::sum);
      long unpaid = sum - paid.getOrDefault(work, 0L);
      if (unpaid > 0) {
        early.merge(work, unpaid, Math::max);
      }
    }
  }

  /** From now on work is the frame's own, not the contract's; or the contract's again. */
  void suspend(boolean isSuspended) {
    isOurs = !isSuspended;
  }

  /** The most that was done before it was paid; a kind is absent where that is nothing. */
  Map<Work, Long> early() {
    return early;
  }

  Map<Work, Long> done() {
    return done;
  }

  @Override
  public void permute(long[] state) {
    done(Work.HASHES, 1);
    keccak.permute(state);
  }

  @Override
  public void permuteFour(long[] states) {
    done(Work.HASHES, FOUR);
    keccak.permuteFour(states);
  }

  @Override
  public boolean isWide() {
    return false;
  }
}
