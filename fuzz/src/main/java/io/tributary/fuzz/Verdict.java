package io.tributary.fuzz;

import java.util.List;

/**
 * What a comparison came to.
 *
 * @param cases that ran
 * @param compared how many values were compared
 * @param differences what was not equal
 */
public record Verdict(long cases, long compared, List<Difference> differences) {
  /** One case without a difference. */
  public static Verdict same(long compared) {
    return new Verdict(1, compared, List.of());
  }
}
