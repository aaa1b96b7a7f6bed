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
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;

/**
 * A snapshot as one call sees it: its entry and its format. Pages are read, and paid, each time
 * they are asked for, and none is kept.
 */
public final class Snapshot {
  private final Call call;
  private final long id;
  private final Row row;
  private final SketchFormat format;
  private final Row rules;

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

  /** What comparing with one row costs. */
  public long dotPrice() {
    int bytes = format.sketchBytes();
    return format.isSign() ? Price.signDot(bytes) : Price.byteDot(bytes);
  }

  public int pageCount() {
    return row.small(Layout.SNAPSHOT_PAGES);
  }

  /** Rows of a page: all are full but the last. */
  long rowsIn(int index) {
    long rowsPerPage = format.rowsPerPage();
    return Math.min(rowsPerPage, row.number(Layout.SNAPSHOT_N) - rowsPerPage * index);
  }

  /** Bytes of a page's code. */
  public long pageBytes(int index) {
    return format.pageBytes(rowsIn(index));
  }

  /** A page, paid before it is read. */
  public Page page(int index) {
    call.meter().key(1);
    Address at = Page.address(call.frame().self(), id, index);
    call.meter().pageCode(at, pageBytes(index));
    // Only a page that somebody put in its place, in a call over an invented state, is another.
    return Page.of(call.frame().code(at), format, (int) rowsIn(index))
        .orElseThrow(() -> States.bad(Namespace.SNAPSHOT, id));
  }

  public int overrideCount() {
    return row.small(Layout.SNAPSHOT_OVERRIDES);
  }

  /** The quality that counts for {@code id} once all overrides entered so far are effective. */
  public int qualityEntered(long id, int inRow) {
    return Overrides.entered(row, overrideCount()).quality(id, inRow);
  }

  /** The weights of similarities by this snapshot's rules. */
  Weight weight() {
    return new Weight(
        Weight.floor(rules.small(Layout.PARAMS_FLOOR_MUL), format.dimensions()),
        rules.number(Layout.PARAMS_MASS_CAP));
  }

  Call call() {
    return call;
  }
}
