package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.gas.Meter;
import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The storage of the precompile during one call. A slot is paid and then read from the frame, once;
 * writes stay here until {@link #commit}, where each changed slot is paid and stored once with its
 * final value, in the order of first writing (rules, section 12). The slots of an entry that this
 * call makes are zero and never read.
 */
public final class Ledger implements Slots {
  private final NativeFrame frame;
  private final Meter meter;
  // Looked up only; the order of writing is kept beside it.
  private final Map<Place, Row> rows = new HashMap<>();
  private final Map<UInt256, Cell> cells = new HashMap<>();
  private final List<Cell> written = new ArrayList<>();

  public Ledger(NativeFrame frame, Meter meter) {
    this.frame = frame;
    this.meter = meter;
  }

  /** Where an entry stands; one key has no inner one. */
  private record Place(Namespace namespace, Bytes32 outer, Optional<Bytes32> inner) {
    int hashes() {
      return inner.isPresent() ? 2 : 1;
    }

    UInt256 slot() {
      return inner.isPresent()
          ? SlotKey.of(namespace, outer, inner.get())
          : SlotKey.of(namespace, outer);
    }
  }

  /** A slot as this call knows it. */
  private static final class Cell {
    private final UInt256 slot;
    private byte[] value = new byte[32];
    // Null where the slot was not read.
    private UInt256 atEntry;
    private boolean isWritten;
    private boolean isFresh;

    private Cell(UInt256 slot) {
      this.slot = slot;
    }

    private boolean isChanged() {
      UInt256 before = isFresh ? UInt256.ZERO : atEntry;
      return !UInt256.fromBytes(Bytes.wrap(value)).equals(before);
    }
  }

  public Row row(Namespace namespace, long id) {
    return row(namespace, AbiWord.of(id));
  }

  public Row row(Namespace namespace, Bytes32 key) {
    return row(new Place(namespace, key, Optional.empty()), false);
  }

  public Row row(Namespace namespace, Bytes32 outer, Bytes32 inner) {
    return row(new Place(namespace, outer, Optional.of(inner)), false);
  }

  /** An entry's keys are hashed, and the hashes paid, once a call. */
  private Row row(Place place, boolean isFresh) {
    Row row = rows.get(place);
    if (row == null) {
      meter.key(place.hashes());
      row = new Row(this, place.slot(), isFresh);
      rows.put(place, row);
    }
    return row;
  }

  /** The entry of a contribution, model and so on that must exist, else {@code NotFound}. */
  public Row existing(Namespace namespace, long id) {
    if (!exists(namespace, id)) {
      throw new Refusal(AttributionError.of(ErrorType.NOT_FOUND, namespace.number(), id));
    }
    return row(namespace, id);
  }

  public boolean exists(Namespace namespace, long id) {
    return id != 0 && Long.compareUnsigned(id, last(namespace)) <= 0;
  }

  /** The last id given in the namespace. */
  public long last(Namespace namespace) {
    return row(Namespace.COUNT, namespace.number()).number(Layout.COUNT_VALUE);
  }

  /** Gives the next id. */
  public long next(Namespace namespace) {
    long id = last(namespace) + 1;
    set(row(Namespace.COUNT, namespace.number()), Layout.COUNT_VALUE, id);
    return id;
  }

  /** An entry that nothing has been stored in. */
  public Row create(Namespace namespace, long id) {
    return create(namespace, AbiWord.of(id));
  }

  public Row create(Namespace namespace, Bytes32 key) {
    return row(new Place(namespace, key, Optional.empty()), true);
  }

  @Override
  public byte[] read(UInt256 slot) {
    Cell cell = cell(slot);
    if (cell.atEntry == null) {
      meter.load(slot);
      cell.atEntry = frame.load(slot);
      if (!cell.isWritten) {
        cell.value = cell.atEntry.toBytes().toArray();
      }
    }
    return cell.value;
  }

  public void set(Row row, Field field, long value) {
    byte[] slot = writable(row, field, 0);
    put(slot, field, value);
  }

  public void set(Row row, Field field, UInt256 value) {
    set(row, field, 0, value.toBytes());
  }

  public void set(Row row, Field field, Address value) {
    set(row, field, 0, value.bytes());
  }

  public void set(Row row, Field field, Bytes32 value) {
    set(row, field, 0, value);
  }

  /** Writes a repeated field. */
  public void set(Row row, Field field, int index, long value) {
    put(writable(row, field, index), field, value);
  }

  public void set(Row row, Field field, int index, UInt256 value) {
    set(row, field, index, value.toBytes());
  }

  /**
   * Writes the low bytes of {@code value}; what does not fit the field would be a defect of ours.
   */
  private void set(Row row, Field field, int index, Bytes value) {
    int excess = value.size() - field.bytes();
    if (excess > 0 && !value.slice(0, excess).isZero()) {
      throw new IllegalStateException("value wider than its field");
    }
    byte[] slot = writable(row, field, index);
    for (int i = 0; i < field.bytes(); i++) {
      slot[field.start() + i] = value.get(excess + i);
    }
  }

  private static void put(byte[] slot, Field field, long value) {
    if (field.bits() < Long.SIZE && value >>> field.bits() != 0) {
      throw new IllegalStateException("value wider than its field");
    }
    for (int i = field.start() + field.bytes() - 1, left = 8; i >= field.start(); i--, left--) {
      slot[i] = left > 0 ? (byte) (value >>> (8 * (8 - left))) : 0;
    }
  }

  /** The bytes of a slot about to be changed; its other fields are needed, but in a fresh entry. */
  private byte[] writable(Row row, Field field, int index) {
    UInt256 slot = row.slot(field, index);
    Cell cell = cell(slot);
    if (!row.isFresh() && field.bits() < 256) {
      read(slot);
    }
    if (!cell.isWritten) {
      cell.isWritten = true;
      cell.isFresh = row.isFresh();
      written.add(cell);
    }
    return cell.value;
  }

  private Cell cell(UInt256 slot) {
    return cells.computeIfAbsent(slot, Cell::new);
  }

  /** Pays and stores what changed. */
  public void commit() {
    for (Cell cell : written) {
      if (cell.isChanged()) {
        UInt256 value = UInt256.fromBytes(Bytes.wrap(cell.value));
        meter.store(cell.slot, value);
        frame.store(cell.slot, value);
      }
    }
  }
}
