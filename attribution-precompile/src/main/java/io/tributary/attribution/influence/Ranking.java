package io.tributary.attribution.influence;

import io.tributary.attribution.gas.Meter;
import io.tributary.attribution.sketch.Page;
import io.tributary.attribution.sketch.Query;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Ranks the contributions of one snapshot for any number of query sketches, with overrides as of
 * one time. Each page is read once for all queries, and let go before the next.
 */
public final class Ranking {
  private final Snapshot snapshot;
  private final long time;
  private final Meter meter;
  private final List<Query> queries = new ArrayList<>();
  private final List<TopWeights> tops = new ArrayList<>();

  public Ranking(Snapshot snapshot, long time) {
    this.snapshot = snapshot;
    this.time = time;
    this.meter = snapshot.call().meter();
  }

  /**
   * Adds a query for the {@code k} contributions of most influence on {@code sketch}. The ranking
   * returned is filled by {@link #run}.
   */
  public TopWeights add(Bytes sketch, int k) {
    meter.dots(1, snapshot.dotPrice());
    TopWeights top = new TopWeights(k);
    queries.add(Query.of(snapshot.format(), sketch));
    tops.add(top);
    return top;
  }

  /** Compares all queries with all rows. */
  public void run() {
    Weight weight = snapshot.weight();
    Overrides inForce = Overrides.inForce(snapshot.row(), snapshot.overrideCount(), time);
    int count = snapshot.pageCount();
    for (int index = 0; index < count; index++) {
      meter.dots(snapshot.rowsIn(index) * queries.size(), snapshot.dotPrice());
      Page page = snapshot.page(index);
      for (int query = 0; query < queries.size(); query++) {
        offer(tops.get(query), page, queries.get(query), weight, inForce);
      }
    }
  }

  private static void offer(
      TopWeights top, Page page, Query query, Weight weight, Overrides inForce) {
    for (int row = 0; row < page.rows(); row++) {
      int similarity = query.similarity(page, row);
      if (similarity >= weight.floor()) {
        long id = page.id(row);
        top.offer(
            id, weight.of(similarity, page.mass(row), inForce.quality(id, page.quality(row))));
      }
    }
  }
}
