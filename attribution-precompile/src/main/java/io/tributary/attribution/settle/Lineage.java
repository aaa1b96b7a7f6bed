package io.tributary.attribution.settle;

import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's snapshot and those of its ancestors, nearest first; and every snapshot of a settlement,
 * read once.
 */
final class Lineage {
  private final Call call;
  // Looked up only.
  private final Map<Long, Snapshot> read = new HashMap<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Long> passedOn = new ArrayList<>();

  private Lineage(Call call) {
    this.call = call;
  }

  /** The lineage of a model; all its snapshots are resident, else {@code NotResident}. */
  static Lineage of(Call call, Row model) {
    Lineage lineage = new Lineage(call);
    Ledger ledger = call.ledger();
    Row current = model;
    while (true) {
      lineage.snapshots.add(lineage.resident(current.number(Layout.MODEL_SNAPSHOT)));
      long parent = current.number(Layout.MODEL_PARENT);
      if (parent == 0) {
        return lineage;
      }
      lineage.passedOn.add(current.number(Layout.MODEL_PARENT_BPS));
      current = ledger.row(Namespace.MODEL, parent);
    }
  }

  /** A snapshot, of the lineage or of an adapter, that is resident. */
  Snapshot resident(long id) {
    Snapshot snapshot = read.get(id);
    if (snapshot == null) {
      snapshot = Snapshot.existing(call, id);
      snapshot.requireResident();
      read.put(id, snapshot);
    }
    return snapshot;
  }

  List<Snapshot> snapshots() {
    return snapshots;
  }

  /** Bps that the model, its parent and so on pass to the next. */
  List<Long> parentBps() {
    return passedOn;
  }
}
