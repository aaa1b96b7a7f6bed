package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Bps;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Models, with their lineage, and the adapters on top of them. Neither changes after registration.
 */
public final class Models {
  private static final long DEEPEST = 8;

  private Models() {}

  /** {@code registerModel}; returns the id. */
  public static Bytes register(Call call, Arguments arguments) {
    long snapshotId = arguments.number(0);
    long parentId = arguments.number(1);
    requireTrainedByCaller(call, snapshotId);
    long depth = depth(call.ledger(), parentId);
    requireShares(call, arguments);
    UInt256 maxRate = call.parameters().wide(Layout.PARAMS_MAX_RATE);
    Refusal.unless(
        arguments.wide(4).compareTo(maxRate) <= 0 && arguments.wide(5).compareTo(maxRate) <= 0,
        Limit.RATE);
    Refusal.unless(!arguments.word(3).isZero(), Limit.ZERO);

    Ledger ledger = call.ledger();
    long id = ledger.next(Namespace.MODEL);
    Row model = ledger.create(Namespace.MODEL, id);
    ledger.set(model, Layout.MODEL_OWNER, call.caller());
    ledger.set(model, Layout.MODEL_SNAPSHOT, snapshotId);
    ledger.set(model, Layout.MODEL_DEPTH, depth);
    ledger.set(model, Layout.MODEL_PARENT, parentId);
    ledger.set(model, Layout.MODEL_PARENT_BPS, arguments.number(2));
    ledger.set(model, Layout.MODEL_SHARE_MODEL, arguments.number(6));
    ledger.set(model, Layout.MODEL_SHARE_STAKER, arguments.number(7));
    ledger.set(model, Layout.MODEL_SHARE_CONTRIB, arguments.number(8));
    ledger.set(model, Layout.MODEL_SHARE_AGENT, arguments.number(9));
    ledger.set(
        model, Layout.MODEL_PLATFORM_FLAT, call.parameters().wide(Layout.PARAMS_PLATFORM_FLAT));
    ledger.set(model, Layout.MODEL_R_IN, arguments.wide(4));
    ledger.set(model, Layout.MODEL_R_OUT, arguments.wide(5));
    ledger.set(model, Layout.MODEL_WEIGHTS_HASH, arguments.word(3));
    call.log(
        EventType.MODEL_REGISTERED,
        AbiWord.of(id),
        AbiWord.of(snapshotId),
        AbiWord.of(parentId),
        AbiWord.of(call.caller()));
    return AbiWord.of(id);
  }

  private static void requireTrainedByCaller(Call call, long snapshotId) {
    Snapshot snapshot = Snapshot.existing(call, snapshotId);
    snapshot.requireSealed();
    States.requireCaller(call, snapshot.row().address(Layout.SNAPSHOT_TRAINER));
  }

  private static long depth(Ledger ledger, long parentId) {
    if (parentId == 0) {
      return 0;
    }
    long depth = ledger.existing(Namespace.MODEL, parentId).number(Layout.MODEL_DEPTH) + 1;
    Refusal.unless(depth <= DEEPEST, Limit.DEPTH);
    return depth;
  }

  private static void requireShares(Call call, Arguments arguments) {
    Row parameters = call.parameters();
    long parentBps = arguments.number(2);
    long staker = arguments.number(7);
    long contrib = arguments.number(8);
    long sum = arguments.number(6) + staker + contrib + arguments.number(9);
    Refusal.unless(
        (parentBps == 0) == (arguments.number(1) == 0)
            && parentBps <= parameters.number(Layout.PARAMS_MAX_PARENT_BPS)
            && sum == Bps.WHOLE
            && contrib >= parameters.number(Layout.PARAMS_MIN_CONTRIB_BPS)
            && staker >= parameters.number(Layout.PARAMS_MIN_STAKER_BPS),
        Limit.BPS);
  }

  /** {@code registerAdapter}; returns the id. */
  public static Bytes registerAdapter(Call call, Arguments arguments) {
    long modelId = arguments.number(0);
    long snapshotId = arguments.number(1);
    long bps = arguments.number(2);
    Ledger ledger = call.ledger();
    ledger.existing(Namespace.MODEL, modelId);
    requireTrainedByCaller(call, snapshotId);
    Refusal.unless(
        bps >= 1 && bps <= call.parameters().number(Layout.PARAMS_MAX_ADAPTER_BPS), Limit.BPS);
    Refusal.unless(!arguments.word(3).isZero(), Limit.ZERO);

    long id = ledger.next(Namespace.ADAPTER);
    Row adapter = ledger.create(Namespace.ADAPTER, id);
    ledger.set(adapter, Layout.ADAPTER_OWNER, call.caller());
    ledger.set(adapter, Layout.ADAPTER_MODEL, modelId);
    ledger.set(adapter, Layout.ADAPTER_BPS, bps);
    ledger.set(adapter, Layout.ADAPTER_SNAPSHOT, snapshotId);
    ledger.set(adapter, Layout.ADAPTER_WEIGHTS_HASH, arguments.word(3));
    call.log(
        EventType.ADAPTER_REGISTERED,
        AbiWord.of(id),
        AbiWord.of(modelId),
        AbiWord.of(snapshotId),
        AbiWord.of(call.caller()));
    return AbiWord.of(id);
  }
}
