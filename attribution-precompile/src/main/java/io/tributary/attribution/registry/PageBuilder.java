package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.ContributionState;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import io.tributary.attribution.sketch.ByteSketch;
import io.tributary.attribution.sketch.Page;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;

/** Makes one page of a snapshot from sketches and the contributions that they belong to. */
final class PageBuilder {
  private static final long MOST_ROWS = 65_536;

  private final Call call;
  private final Ledger ledger;
  private final Snapshot snapshot;
  private final SketchFormat format;
  private final DatanetMasses masses;

  PageBuilder(Call call, Snapshot snapshot) {
    this.call = call;
    this.ledger = call.ledger();
    this.snapshot = snapshot;
    this.format = snapshot.format();
    this.masses = new DatanetMasses(ledger, snapshot.row());
  }

  void append(Arguments arguments) {
    Row row = snapshot.row();
    int count = arguments.count(1);
    long before = row.number(Layout.SNAPSHOT_N);
    long index = row.number(Layout.SNAPSHOT_PAGES);
    Bytes sketches = arguments.bytes(2);
    Refusal.unless(isRoomFor(count, before, index), Limit.ROWS);
    Refusal.unless(sketches.size() == (long) count * format.sketchBytes(), ErrorType.BAD_SKETCH);

    call.meter().newPage(Page.ROWS_AT);
    Page page = Page.blank(count, format);
    for (int i = 0; i < count; i++) {
      put(
          page,
          i,
          arguments.numberAt(1, i),
          sketches.slice(i * format.sketchBytes(), format.sketchBytes()));
    }
    call.meter().key(1);
    Address at = Page.address(call.frame().self(), snapshot.id(), index);
    call.meter().keccak(1, page.code().size());
    call.frame().createCode(at, page.code());
    ledger.set(row, Layout.SNAPSHOT_N, before + count);
    ledger.set(row, Layout.SNAPSHOT_PAGES, index + 1);
    masses.write();
    call.log(
        EventType.PAGE_APPENDED,
        AbiWord.of(snapshot.id()),
        AbiWord.of(index),
        AbiWord.of(at),
        AbiWord.of(count));
  }

  /** Pages are filled one after another: only the last may be short. */
  private boolean isRoomFor(int count, long before, long pages) {
    int rowsPerPage = format.rowsPerPage();
    return before == pages * rowsPerPage
        && count >= 1
        && count <= rowsPerPage
        && before + count <= MOST_ROWS;
  }

  private void put(Page page, int index, long id, Bytes sketch) {
    call.meter().elements(1);
    Row row = snapshot.row();
    Refusal.unless(Long.compareUnsigned(id, row.number(Layout.SNAPSHOT_LAST_ID)) > 0, Limit.ORDER);
    Row contribution = ledger.existing(Namespace.CONTRIBUTION, id);
    if (!ContributionState.ACCEPTED.is(contribution)) {
      throw States.bad(Namespace.CONTRIBUTION, id);
    }
    long norm = norm(sketch);
    long mass = contribution.number(Layout.CONTRIBUTION_MASS);
    masses.add(contribution.number(Layout.CONTRIBUTION_DATANET), mass);
    boolean isDuplicate = contribution.number(Layout.CONTRIBUTION_DUP_ROOT) != 0;
    int quality = isDuplicate ? 0 : contribution.small(Layout.CONTRIBUTION_QUALITY);
    call.meter().newRow(format.rowBytes());
    page.put(index, id, mass, quality, norm, sketch);
    ledger.set(row, Layout.SNAPSHOT_LAST_ID, id);
  }

  private long norm(Bytes sketch) {
    if (format.isSign()) {
      return 0;
    }
    call.meter().norm(sketch.size());
    Refusal.unless(ByteSketch.isValid(sketch), ErrorType.BAD_SKETCH);
    return ByteSketch.norm(sketch.toArray());
  }
}
