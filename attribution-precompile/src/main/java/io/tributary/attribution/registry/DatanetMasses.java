package io.tributary.attribution.registry;

import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Row;

/**
 * How much mass of which datanets a snapshot holds, in the order of first meeting; kept here until
 * the page is whole.
 */
final class DatanetMasses {
  private static final int MOST = 16;

  private final Ledger ledger;
  private final Row snapshot;
  private final int known;
  private final long[] datanets = new long[MOST];
  private final long[] masses = new long[MOST];
  private int count;

  DatanetMasses(Ledger ledger, Row snapshot) {
    this.ledger = ledger;
    this.snapshot = snapshot;
    this.known = snapshot.small(Layout.SNAPSHOT_DATANETS);
    for (count = 0; count < known; count++) {
      datanets[count] = snapshot.number(Layout.MET_DATANET, count);
      masses[count] = snapshot.number(Layout.MET_MASS, count);
    }
  }

  void add(long datanet, long mass) {
    int index = 0;
    while (index < count && datanets[index] != datanet) {
      index++;
    }
    Refusal.unless(index < MOST, Limit.DATANETS);
    if (index == count) {
      datanets[count++] = datanet;
    }
    masses[index] += mass;
  }

  void write() {
    for (int index = 0; index < count; index++) {
      if (index >= known) {
        ledger.set(snapshot, Layout.MET_DATANET, index, datanets[index]);
      }
      ledger.set(snapshot, Layout.MET_MASS, index, masses[index]);
    }
    ledger.set(snapshot, Layout.SNAPSHOT_DATANETS, count);
  }
}
