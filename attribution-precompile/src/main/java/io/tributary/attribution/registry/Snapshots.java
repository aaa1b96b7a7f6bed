package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import io.tributary.attribution.sketch.Page;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Snapshots from opening to sealing; afterwards they never change. */
public final class Snapshots {
  private Snapshots() {}

  /** {@code openSnapshot}; returns the id. */
  public static Bytes open(Call call, Arguments arguments) {
    Stake.require(call.value(), call.parameters().wide(Layout.PARAMS_MIN_TRAINER_BOND));
    SketchFormat format =
        new SketchFormat(
            arguments.small(1), arguments.small(2), arguments.small(3), arguments.eightBytes(4));
    Refusal.unless(format.isValid(), Limit.FORMAT);
    Bytes32 weightsHash = arguments.word(0);
    Refusal.unless(!weightsHash.isZero(), Limit.ZERO);

    Ledger ledger = call.ledger();
    long id = ledger.next(Namespace.SNAPSHOT);
    Row snapshot = ledger.create(Namespace.SNAPSHOT, id);
    ledger.set(snapshot, Layout.SNAPSHOT_TRAINER, call.caller());
    ledger.set(snapshot, Layout.SNAPSHOT_BOND, call.value());
    ledger.set(snapshot, Layout.SNAPSHOT_METHOD, arguments.number(5));
    ledger.set(snapshot, Layout.SNAPSHOT_ALGO_VER, call.parametersVersion());
    ledger.set(snapshot, Layout.SNAPSHOT_FMT, format.kind());
    ledger.set(snapshot, Layout.SNAPSHOT_BLOCKS, format.blocks());
    ledger.set(snapshot, Layout.SNAPSHOT_BLOCK_DIM, format.blockDim());
    ledger.set(snapshot, Layout.SNAPSHOT_BLOCK_WEIGHTS, format.blockWeights());
    ledger.set(snapshot, Layout.SNAPSHOT_PROJ_SEED, arguments.word(6));
    ledger.set(snapshot, Layout.SNAPSHOT_WEIGHTS_HASH, weightsHash);
    call.log(
        EventType.SNAPSHOT_OPENED,
        AbiWord.of(id),
        AbiWord.of(call.caller()),
        AbiWord.of(format.kind()),
        AbiWord.of(format.blocks()),
        AbiWord.of(format.blockDim()));
    return AbiWord.of(id);
  }

  /** {@code appendPage}. */
  public static Bytes append(Call call, Arguments arguments) {
    Snapshot snapshot = unsealed(call, arguments.number(0));
    new PageBuilder(call, snapshot).append(arguments);
    return Bytes.EMPTY;
  }

  /** {@code sealSnapshot}; returns the pages' root. */
  public static Bytes seal(Call call, Arguments arguments) {
    Snapshot snapshot = unsealed(call, arguments.number(0));
    Row row = snapshot.row();
    long rows = row.number(Layout.SNAPSHOT_N);
    Refusal.unless(rows >= 1, Limit.ROWS);

    Bytes32 root = pagesRoot(call, snapshot);
    call.ledger().set(row, Layout.SNAPSHOT_PAGES_ROOT, root);
    call.ledger().set(row, Layout.SNAPSHOT_SEALED_AT, call.now());
    call.log(
        EventType.SNAPSHOT_SEALED,
        AbiWord.of(snapshot.id()),
        root,
        AbiWord.of(rows),
        AbiWord.of(snapshot.pageCount()));
    return root;
  }

  private static Bytes32 pagesRoot(Call call, Snapshot snapshot) {
    int count = snapshot.pageCount();
    call.meter().keccak(1, 32L * count);
    Keccak root = new Keccak();
    for (int index = 0; index < count; index++) {
      call.meter().key(1);
      Address at = Page.address(call.frame().self(), snapshot.id(), index);
      call.meter().pageAccount(at);
      root.update(call.frame().codeHash(at).toArrayUnsafe(), 0, 32);
    }
    return Bytes32.wrap(root.finish());
  }

  /** A snapshot that its trainer, the caller, may still change. */
  private static Snapshot unsealed(Call call, long id) {
    Snapshot snapshot = Snapshot.existing(call, id);
    States.requireCaller(call, snapshot.row().address(Layout.SNAPSHOT_TRAINER));
    if (snapshot.isSealed()) {
      throw States.bad(Namespace.SNAPSHOT, id);
    }
    return snapshot;
  }
}
