package io.tributary.attribution.claim;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Lists;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** What contributions earned, paid to their payees. */
public final class Claims {
  private Claims() {}

  /**
   * {@code claim}; returns the sum paid. Anyone may call; an id given twice is due nothing the
   * second time.
   */
  public static Bytes claim(Call call, Arguments arguments) {
    Lists.require(arguments.count(0));
    UInt256 sum = UInt256.ZERO;
    for (int i = 0; i < arguments.count(0); i++) {
      sum = sum.add(claim(call, arguments.numberAt(0, i)));
    }
    return AbiWord.of(sum);
  }

  private static UInt256 claim(Call call, long id) {
    call.meter().elements(1);
    Ledger ledger = call.ledger();
    Row contribution = ledger.existing(Namespace.CONTRIBUTION, id);
    Row balance = ledger.row(Namespace.EARNED, id);
    UInt256 earned = balance.wide(Layout.EARNED_EARNED);
    UInt256 due = earned.subtract(balance.wide(Layout.EARNED_CLAIMED));
    if (!due.isZero()) {
      Address payee = contribution.address(Layout.CONTRIBUTION_PAYEE);
      ledger.set(balance, Layout.EARNED_CLAIMED, earned);
      call.pay(payee, due);
      call.log(EventType.CLAIMED, AbiWord.of(id), AbiWord.of(payee), AbiWord.of(due));
    }
    return due;
  }

  /** {@code earned}: wei earned and claimed. */
  public static Bytes earned(Call call, Arguments arguments) {
    Row balance = call.ledger().row(Namespace.EARNED, arguments.number(0));
    return Bytes.concatenate(
        AbiWord.of(balance.wide(Layout.EARNED_EARNED)),
        AbiWord.of(balance.wide(Layout.EARNED_CLAIMED)));
  }
}
