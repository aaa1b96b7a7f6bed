package io.tributary.attribution.influence;

import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Row;
import java.util.HashMap;
import java.util.Map;

/** The qualities that replace those of a snapshot's rows (rules, section 5). */
final class Overrides {
  // Looked up only, never iterated.
  private final Map<Long, Integer> qualities = new HashMap<>();

  private Overrides() {}

  /** Those in force at {@code time}: of each id the last entry that is effective by then. */
  static Overrides inForce(Row snapshot, int count, long time) {
    Overrides overrides = new Overrides();
    for (int i = 0; i < count; i++) {
      if (snapshot.number(Layout.OVERRIDE_EFFECTIVE_AT, i) <= time) {
        overrides.add(snapshot, i);
      }
    }
    return overrides;
  }

  /** The last entry of each id, whenever it becomes effective. */
  static Overrides entered(Row snapshot, int count) {
    return inForce(snapshot, count, Long.MAX_VALUE);
  }

  private void add(Row snapshot, int index) {
    qualities.put(
        snapshot.number(Layout.OVERRIDE_ID, index),
        (int) snapshot.number(Layout.OVERRIDE_QUALITY, index));
  }

  /** The quality of {@code id}, which is {@code inRow} where nothing replaces it. */
  int quality(long id, int inRow) {
    if (qualities.isEmpty()) {
      return inRow;
    }
    Integer replaced = qualities.get(id);
    return replaced == null ? inRow : replaced;
  }
}
