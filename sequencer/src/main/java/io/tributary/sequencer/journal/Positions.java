package io.tributary.sequencer.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of positions, kept as ranges. One thread. */
final class Positions {
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /** Adds the positions {@code first} to {@code last}. */
  void add(long first, long last) {
    long from = first;
    long to = last;
    for (Map.Entry<Long, Long> near = ranges.floorEntry(to + 1);
        near != null && near.getValue() >= from - 1;
        near = ranges.floorEntry(to + 1)) {
      from = Math.min(from, near.getKey());
      to = Math.max(to, near.getValue());
      ranges.remove(near.getKey());
    }
    ranges.put(from, to);
  }

  /** The lowest position; {@code otherwise} in an empty set. */
  long first(long otherwise) {
    return ranges.isEmpty() ? otherwise : ranges.firstKey();
  }

  /** The highest position; 0 in an empty set. */
  long last() {
    return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
  }

  /** The ranges between {@code first} and {@code last} that are not in the set. */
  List<PositionRange> missing(long first, long last) {
    List<PositionRange> missing = new ArrayList<>();
    long next = first;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getKey() > next && next <= last) {
        missing.add(new PositionRange(next, Math.min(range.getKey() - 1, last)));
      }
      next = Math.max(next, range.getValue() + 1);
    }
    if (next <= last) {
      missing.add(new PositionRange(next, last));
    }
    return missing;
  }
}
