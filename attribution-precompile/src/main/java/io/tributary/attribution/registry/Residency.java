package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Rent for keeping a snapshot's pages in memory, epoch by epoch. */
public final class Residency {
  private static final long MOST_EPOCHS = 30;

  private Residency() {}

  /** {@code setResident}; anyone may pay. */
  public static Bytes set(Call call, Arguments arguments) {
    Snapshot snapshot = Snapshot.existing(call, arguments.number(0));
    snapshot.requireSealed();
    Row row = snapshot.row();
    Row parameters = call.parameters();
    long epochs = arguments.number(1);
    // Genesis and governance hold epochSecs above zero.
    long seconds = parameters.number(Layout.PARAMS_EPOCH_SECS);
    long epoch = call.now() / seconds;
    long start = Math.max(epoch, row.number(Layout.SNAPSHOT_RESIDENT_UNTIL) / seconds);
    Refusal.unless(epochs >= 1 && start + epochs - epoch <= MOST_EPOCHS, Limit.RENT);
    long bytes = readPages(call, snapshot);
    UInt256 rent =
        AbiWord.wide(bytes)
            .multiply(epochs)
            .multiply(AbiWord.wide(parameters.number(Layout.PARAMS_RENT_PER_BYTE_EPOCH)));
    Refusal.unless(call.value().equals(rent), ErrorType.BAD_VALUE);

    occupy(call.ledger(), start, epochs, bytes, parameters.number(Layout.PARAMS_RESIDENT_CAP));
    long until = (start + epochs) * seconds;
    Ledger ledger = call.ledger();
    ledger.set(row, Layout.SNAPSHOT_RESIDENT_UNTIL, until);
    Row platform = Role.PLATFORM.row(ledger, 0);
    ledger.set(platform, Layout.ROLE_EARNED, platform.wide(Layout.ROLE_EARNED).add(rent));
    call.log(EventType.RESIDENT, AbiWord.of(snapshot.id()), AbiWord.of(until), AbiWord.of(rent));
    return Bytes.EMPTY;
  }

  /** Pays for bringing every page into memory; returns the length of all their code. */
  private static long readPages(Call call, Snapshot snapshot) {
    long bytes = 0;
    for (int index = 0; index < snapshot.pageCount(); index++) {
      long length = snapshot.pageBytes(index);
      call.meter().coldPage(length);
      bytes += length;
    }
    return bytes;
  }

  private static void occupy(Ledger ledger, long start, long epochs, long bytes, long cap) {
    for (long epoch = start; epoch < start + epochs; epoch++) {
      Row resident = ledger.row(Namespace.RESIDENT, epoch);
      long total = resident.number(Layout.RESIDENT_BYTES) + bytes;
      Refusal.unless(total <= cap, Limit.RENT);
      ledger.set(resident, Layout.RESIDENT_BYTES, total);
    }
  }
}
