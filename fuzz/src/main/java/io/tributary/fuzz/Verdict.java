package io.tributary.fuzz;

import java.util.Optional;

/**
 * What a case came to.
 *
 * @param compared how many values were compared
 * @param difference what was not equal, for a reader; empty if all were
 */
public record Verdict(long compared, Optional<String> difference) {
  public static Verdict same(long compared) {
    return new Verdict(compared, Optional.empty());
  }

  public static Verdict differs(long compared, String difference) {
    return new Verdict(compared, Optional.of(difference));
  }
}
