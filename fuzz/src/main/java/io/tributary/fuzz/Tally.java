package io.tributary.fuzz;

import java.util.List;

/**
 * What one kind of comparison came to.
 *
 * @param cases that ran
 * @param compared values compared in them
 * @param millis spent on them
 */
public record Tally(
    String kind, long cases, long compared, long millis, List<Difference> differences) {
  long casesPerSecond() {
    return millis == 0 ? 0 : cases * 1_000 / millis;
  }
}
