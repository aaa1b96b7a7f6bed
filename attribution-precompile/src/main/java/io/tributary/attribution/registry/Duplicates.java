package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
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
import io.tributary.attribution.sketch.NearDuplicate;
import io.tributary.attribution.sketch.Page;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Near duplicates: anyone may show that a newer row's sketch is nearly an older one's. */
public final class Duplicates {
  private static final int MOST_OVERRIDES = 4_096;

  private final Call call;
  private final Ledger ledger;
  private final Snapshot snapshot;

  private record Found(Page page, int row) {
    Bytes sketch() {
      return page.sketch(row);
    }
  }

  private Duplicates(Call call, Snapshot snapshot) {
    this.call = call;
    this.ledger = call.ledger();
    this.snapshot = snapshot;
  }

  /** {@code reportDuplicate}. */
  public static Bytes report(Call call, Arguments arguments) {
    Snapshot snapshot = Snapshot.existing(call, arguments.number(0));
    snapshot.requireSealed();
    new Duplicates(call, snapshot).report(arguments.number(1), arguments.number(2));
    return Bytes.EMPTY;
  }

  private void report(long older, long newer) {
    Refusal.unless(Long.compareUnsigned(older, newer) < 0, Limit.ORDER);
    Found first = find(older);
    Found second = find(newer);
    if (snapshot.qualityEntered(newer, second.page().quality(second.row())) == 0) {
      throw States.bad(Namespace.CONTRIBUTION, newer);
    }
    call.meter().dots(2, snapshot.dotPrice());
    Refusal.unless(isNear(first.sketch(), second.sketch()), ErrorType.NOT_DUPLICATE);
    Refusal.unless(snapshot.overrideCount() < MOST_OVERRIDES, Limit.OVERRIDES);

    override(newer);
    UInt256 bounty = markAndPay(older, newer);
    call.log(
        EventType.DUPLICATE_REPORTED,
        AbiWord.of(snapshot.id()),
        AbiWord.of(older),
        AbiWord.of(newer),
        AbiWord.of(bounty));
  }

  /**
   * The row of {@code id}, by halving: ids rise through all pages. Each page looked at is paid for.
   */
  private Found find(long id) {
    int low = 0;
    int high = snapshot.pageCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Page page = snapshot.page(middle);
      if (Long.compareUnsigned(id, page.id(0)) < 0) {
        high = middle - 1;
      } else if (Long.compareUnsigned(id, page.id(page.rows() - 1)) > 0) {
        low = middle + 1;
      } else {
        int row = page.rowOf(id);
        if (row >= 0) {
          return new Found(page, row);
        }
        break;
      }
    }
    throw new Refusal(
        AttributionError.of(ErrorType.NOT_FOUND, Namespace.CONTRIBUTION.number(), id));
  }

  private boolean isNear(Bytes older, Bytes newer) {
    Row rules = snapshot.rules();
    return snapshot.format().isSign()
        ? NearDuplicate.sign(older, newer, rules.number(Layout.PARAMS_NEAR_DUP_SIGN_BPS))
        : NearDuplicate.bytes(older, newer, rules.number(Layout.PARAMS_NEAR_DUP_I8_BPS));
  }

  private void override(long newer) {
    Row row = snapshot.row();
    int index = snapshot.overrideCount();
    long effectiveAt = call.now() + call.parameters().number(Layout.PARAMS_RECEIPT_LIFE);
    ledger.set(row, Layout.OVERRIDE_ID, index, newer);
    ledger.set(row, Layout.OVERRIDE_EFFECTIVE_AT, index, effectiveAt);
    ledger.set(row, Layout.OVERRIDE_QUALITY, index, 0);
    ledger.set(row, Layout.SNAPSHOT_OVERRIDES, index + 1);
  }

  /**
   * Marks the contribution itself and pays the reporter from its stake, but only where the trainer
   * owns its datanet: else a trainer's invented sketches could take strangers' stakes.
   */
  private UInt256 markAndPay(long older, long newer) {
    Row contribution = ledger.row(Namespace.CONTRIBUTION, newer);
    Row datanet = ledger.row(Namespace.DATANET, contribution.number(Layout.CONTRIBUTION_DATANET));
    boolean isTrainers =
        datanet
            .address(Layout.DATANET_OWNER)
            .equals(snapshot.row().address(Layout.SNAPSHOT_TRAINER));
    if (!isTrainers || contribution.number(Layout.CONTRIBUTION_DUP_ROOT) != 0) {
      return UInt256.ZERO;
    }
    long root = ledger.row(Namespace.CONTRIBUTION, older).number(Layout.CONTRIBUTION_DUP_ROOT);
    UInt256 stake = contribution.wide(Layout.CONTRIBUTION_STAKE);
    UInt256 bounty = Bps.of(stake, datanet.number(Layout.DATANET_DUP_BPS));
    ledger.set(contribution, Layout.CONTRIBUTION_DUP_ROOT, root == 0 ? older : root);
    ledger.set(contribution, Layout.CONTRIBUTION_STAKE, stake.subtract(bounty));
    call.pay(call.caller(), bounty);
    return bounty;
  }
}
