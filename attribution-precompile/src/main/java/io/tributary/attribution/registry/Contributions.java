package io.tributary.attribution.registry;

import static io.tributary.attribution.ledger.ContributionState.ACCEPTED;
import static io.tributary.attribution.ledger.ContributionState.PENDING;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Lists;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Bps;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.ContributionState;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Contributions of data to Datanets. */
public final class Contributions {
  private final Call call;
  private final Ledger ledger;
  private final ContentRoots roots;

  private Contributions(Call call) {
    this.call = call;
    this.ledger = call.ledger();
    this.roots = new ContentRoots(ledger);
  }

  /** {@code contribute}; returns the id. */
  public static Bytes contribute(Call call, Arguments arguments) {
    return new Contributions(call).contribute(arguments);
  }

  private Bytes contribute(Arguments arguments) {
    long datanetId = arguments.number(0);
    Bytes32 contentRoot = arguments.word(1);
    Bytes32 tokenRoot = arguments.word(2);
    long mass = arguments.number(4);
    Row datanet = ledger.existing(Namespace.DATANET, datanetId);
    if (datanet.number(Layout.DATANET_STATUS) != Datanets.ACTIVE) {
      throw States.bad(Namespace.DATANET, datanetId);
    }
    Refusal.unless(!contentRoot.isZero() && mass != 0, Limit.ZERO);
    Stake.require(call.value(), datanet.wide(Layout.DATANET_MIN_STAKE));

    long id = ledger.next(Namespace.CONTRIBUTION);
    long duplicateOf = roots.take(id, contentRoot, tokenRoot);
    Row contribution = ledger.create(Namespace.CONTRIBUTION, id);
    ledger.set(contribution, Layout.CONTRIBUTION_CONTRIBUTOR, call.caller());
    ledger.set(contribution, Layout.CONTRIBUTION_DATANET, datanetId);
    ledger.set(contribution, Layout.CONTRIBUTION_MASS, mass);
    ledger.set(contribution, Layout.CONTRIBUTION_TOKENIZER, arguments.number(3));
    ledger.set(contribution, Layout.CONTRIBUTION_PAYEE, call.caller());
    ledger.set(contribution, Layout.CONTRIBUTION_STAKE, call.value());
    ledger.set(contribution, Layout.CONTRIBUTION_REG_BLOCK, call.frame().blockNumber());
    ledger.set(contribution, Layout.CONTRIBUTION_DUP_ROOT, duplicateOf);
    ledger.set(contribution, Layout.CONTRIBUTION_CONTENT_ROOT, contentRoot);
    ledger.set(contribution, Layout.CONTRIBUTION_TOKEN_ROOT, tokenRoot);
    ledger.set(datanet, Layout.DATANET_COUNT, datanet.number(Layout.DATANET_COUNT) + 1);
    if (datanet.number(Layout.DATANET_ADMISSION) == Datanets.OPEN) {
      accept(contribution, datanet, Bps.WHOLE);
    }
    call.log(
        EventType.CONTRIBUTED,
        AbiWord.of(id),
        AbiWord.of(datanetId),
        AbiWord.of(call.caller()),
        contentRoot,
        AbiWord.of(mass),
        AbiWord.of(duplicateOf));
    return AbiWord.of(id);
  }

  /** {@code review}. */
  public static Bytes review(Call call, Arguments arguments) {
    int count = arguments.count(0);
    Lists.require(count);
    Refusal.unless(count == arguments.count(1), Limit.COUNT);
    Contributions contributions = new Contributions(call);
    for (int i = 0; i < count; i++) {
      call.meter().elements(1);
      contributions.review(arguments.numberAt(0, i), arguments.numberAt(1, i));
    }
    return Bytes.EMPTY;
  }

  private void review(long id, long quality) {
    Row contribution = ledger.existing(Namespace.CONTRIBUTION, id);
    Row datanet = ledger.row(Namespace.DATANET, contribution.number(Layout.CONTRIBUTION_DATANET));
    States.requireCaller(call, datanet.address(Layout.DATANET_OWNER));
    if (!PENDING.is(contribution)) {
      throw States.bad(Namespace.CONTRIBUTION, id);
    }
    Refusal.unless(quality <= Bps.WHOLE, Limit.BPS);

    Bytes32 contentRoot = contribution.word(Layout.CONTRIBUTION_CONTENT_ROOT);
    Bytes32 tokenRoot = contribution.word(Layout.CONTRIBUTION_TOKEN_ROOT);
    if (quality == 0) {
      roots.free(id, contentRoot, tokenRoot);
      reject(contribution);
    } else {
      if (isDuplicateOfRejected(contribution)) {
        ledger.set(
            contribution, Layout.CONTRIBUTION_DUP_ROOT, roots.take(id, contentRoot, tokenRoot));
      }
      accept(contribution, datanet, quality);
    }
    call.log(EventType.REVIEWED, AbiWord.of(id), AbiWord.of(quality));
  }

  private void reject(Row contribution) {
    ledger.set(contribution, Layout.CONTRIBUTION_STATE, ContributionState.REJECTED.code());
    call.pay(
        contribution.address(Layout.CONTRIBUTION_CONTRIBUTOR),
        contribution.wide(Layout.CONTRIBUTION_STAKE));
    ledger.set(contribution, Layout.CONTRIBUTION_STAKE, UInt256.ZERO);
  }

  private boolean isDuplicateOfRejected(Row contribution) {
    long original = contribution.number(Layout.CONTRIBUTION_DUP_ROOT);
    return original != 0
        && ContributionState.REJECTED.is(ledger.row(Namespace.CONTRIBUTION, original));
  }

  private void accept(Row contribution, Row datanet, long quality) {
    ledger.set(contribution, Layout.CONTRIBUTION_STATE, ACCEPTED.code());
    ledger.set(contribution, Layout.CONTRIBUTION_QUALITY, quality);
    ledger.set(datanet, Layout.DATANET_VERSION, datanet.number(Layout.DATANET_VERSION) + 1);
  }
}
