package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Bps;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;

/** Datanets: collections of contributions with an owner, an admission rule and a treasury. */
public final class Datanets {
  /** Everybody's contribution is accepted at once. */
  public static final int OPEN = 0;

  /** The owner reviews. Quorum (2) is refused until validators exist. */
  public static final int BY_OWNER = 1;

  /** The status of a datanet that takes contributions. */
  public static final int ACTIVE = 1;

  private Datanets() {}

  /** {@code createDatanet}; returns the id. */
  public static Bytes create(Call call, Arguments arguments) {
    int admission = arguments.small(0);
    long duplicateBps = arguments.number(1);
    Address treasury = arguments.address(4);
    Refusal.unless(admission == OPEN || admission == BY_OWNER, Limit.ADMISSION);
    Refusal.unless(duplicateBps <= Bps.WHOLE, Limit.BPS);
    Refusal.unless(!treasury.isZero(), Limit.ZERO);

    Ledger ledger = call.ledger();
    long id = ledger.next(Namespace.DATANET);
    Row datanet = ledger.create(Namespace.DATANET, id);
    ledger.set(datanet, Layout.DATANET_OWNER, call.caller());
    ledger.set(datanet, Layout.DATANET_ADMISSION, admission);
    ledger.set(datanet, Layout.DATANET_DUP_BPS, duplicateBps);
    ledger.set(datanet, Layout.DATANET_STATUS, ACTIVE);
    ledger.set(datanet, Layout.DATANET_TREASURY, treasury);
    ledger.set(datanet, Layout.DATANET_MIN_STAKE, arguments.wide(2));
    ledger.set(datanet, Layout.DATANET_LICENCE, arguments.word(3));
    call.log(
        EventType.DATANET_CREATED,
        AbiWord.of(id),
        AbiWord.of(call.caller()),
        AbiWord.of(admission));
    return AbiWord.of(id);
  }
}
