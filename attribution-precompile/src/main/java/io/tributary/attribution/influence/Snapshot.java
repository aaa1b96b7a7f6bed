package io.tributary.attribution.influence;

import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.gas.Price;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import io.tributary.attribution.sketch.ByteSketch;
import io.tributary.attribution.sketch.Page;
import io.tributary.attribution.sketch.Query;
import io.tributary.attribution.sketch.SketchFormat;
import org.apache.tuweni.bytes.Bytes;

/** A snapshot as one call sees it: its entry, its format, its pages, each read once. */
public final class Snapshot {
  private final Call call;
  private final long id;
  private final Row row;
  private final SketchFormat format;
  private final Row rules;
  private Page[] pages = {};
  private Overrides overrides;
  private long overridesTime = -1;

  private Snapshot(Call call, long id, Row row) {
    this.call = call;
    this.id = id;
    this.row = row;
    this.format = format(row);
    this.rules = call.ledger().row(Namespace.PARAMS, row.number(Layout.SNAPSHOT_ALGO_VER));
  }

  /** The snapshot, which must exist, else {@code NotFound}. */
  public static Snapshot existing(Call call, long id) {
    return new Snapshot(call, id, call.ledger().existing(Namespace.SNAPSHOT, id));
  }

  /** The format in a snapshot's entry. */
  public static SketchFormat format(Row row) {
    return new SketchFormat(
        row.small(Layout.SNAPSHOT_FMT),
        row.small(Layout.SNAPSHOT_BLOCKS),
        row.small(Layout.SNAPSHOT_BLOCK_DIM),
        row.number(Layout.SNAPSHOT_BLOCK_WEIGHTS));
  }

  public long id() {
    return id;
  }

  public Row row() {
    return row;
  }

  public SketchFormat format() {
    return format;
  }

  /** The parameters at the version that holds for this snapshot for ever. */
  public Row rules() {
    return rules;
  }

  public boolean isSealed() {
    return row.number(Layout.SNAPSHOT_SEALED_AT) != 0;
  }

  /** Requires a sealed snapshot, else {@code BadState}. */
  public void requireSealed() {
    if (!isSealed()) {
      throw States.bad(Namespace.SNAPSHOT, id);
    }
  }

  /** Requires that rent is paid for now, else {@code NotResident}. */
  public void requireResident() {
    if (call.now() >= row.number(Layout.SNAPSHOT_RESIDENT_UNTIL)) {
      throw Refusal.of(ErrorType.NOT_RESIDENT, id);
    }
  }

  /** Whether a query sketch has this snapshot's length and nothing forbidden in it. */
  public boolean accepts(Bytes sketch) {
    return sketch.size() == format.sketchBytes() && (format.isSign() || ByteSketch.isValid(sketch));
  }

  /**
   * The {@code k} contributions of most influence on {@code sketch}, with overrides as of {@code
   * time}.
   */
  public TopWeights rank(Bytes sketch, int k, long time) {
    Query query = Query.of(format, sketch);
    Weight weight =
        new Weight(
            Weight.floor(rules.small(Layout.PARAMS_FLOOR_MUL), format.dimensions()),
            rules.number(Layout.PARAMS_MASS_CAP));
    Overrides inForce = overrides(time);
    TopWeights top = new TopWeights(k);
    int count = pageCount();
    for (int index = 0; index < count; index++) {
      call.meter().charge(dotPrice() * rowsIn(index));
      offer(top, page(index), query, weight, inForce);
    }
    return top;
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

  /** What comparing with one row costs. */
  public long dotPrice() {
    int bytes = format.sketchBytes();
    return format.isSign() ? Price.signDot(bytes) : Price.byteDot(bytes);
  }

  public int pageCount() {
    return row.small(Layout.SNAPSHOT_PAGES);
  }

  /** Rows of a page: all are full but the last. */
  private long rowsIn(int index) {
    long rowsPerPage = format.rowsPerPage();
    return Math.min(rowsPerPage, row.number(Layout.SNAPSHOT_N) - rowsPerPage * index);
  }

  /** Bytes of a page's code. */
  public long pageBytes(int index) {
    return format.pageBytes(rowsIn(index));
  }

  public Page page(int index) {
    if (pages.length == 0) {
      pages = new Page[pageCount()];
    }
    if (pages[index] == null) {
      Bytes code = call.frame().code(Page.address(call.frame().self(), id, index));
      pages[index] = Page.of(code, format);
    }
    return pages[index];
  }

  public int overrideCount() {
    return row.small(Layout.SNAPSHOT_OVERRIDES);
  }

  /** The quality that counts for {@code id} once all overrides entered so far are effective. */
  public int qualityEntered(long id, int inRow) {
    return Overrides.entered(residentRow(), overrideCount()).quality(id, inRow);
  }

  private Overrides overrides(long time) {
    call.meter().charge(overrideCount());
    if (overridesTime != time) {
      overrides = Overrides.inForce(residentRow(), overrideCount(), time);
      overridesTime = time;
    }
    return overrides;
  }

  /**
   * Overrides are resident: reading one costs 1 gas, which the reader charges, not a slot's price.
   */
  private Row residentRow() {
    return call.ledger().unpaid(row);
  }
}
