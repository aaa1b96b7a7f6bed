package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.AgentStatus;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a payer has put in for an agent: deposit (left), cap (ever to be taken), spent (taken so
 * far).
 */
public final class Escrows {
  private final Call call;
  private final Ledger ledger;
  private final long agent;
  private final Row escrow;

  private Escrows(Call call, long agent) {
    this.call = call;
    this.ledger = call.ledger();
    this.agent = agent;
    this.escrow = row(ledger, call.caller(), agent);
  }

  /** The entry of a payer for an agent. */
  public static Row row(Ledger ledger, Address payer, long agent) {
    return ledger.row(Namespace.ESCROW, AbiWord.of(payer), AbiWord.of(agent));
  }

  /** {@code escrow}: adds to a deposit, or, with cap 0, gives notice and later withdraws it. */
  public static Bytes escrow(Call call, Arguments arguments) {
    long agent = arguments.number(0);
    UInt256 cap = arguments.wide(1);
    Row entry = call.ledger().existing(Namespace.AGENT, agent);
    Escrows escrows = new Escrows(call, agent);
    if (cap.isZero()) {
      escrows.leave();
    } else {
      if (!AgentStatus.ACTIVE.is(entry)) {
        throw States.bad(Namespace.AGENT, agent);
      }
      escrows.deposit(cap);
    }
    return Bytes.EMPTY;
  }

  private void deposit(UInt256 cap) {
    Refusal.unless(cap.compareTo(escrow.wide(Layout.ESCROW_CAP)) >= 0, Limit.CAP);
    set(escrow.wide(Layout.ESCROW_DEPOSIT).add(call.value()), cap);
  }

  private void leave() {
    Refusal.unless(call.value().isZero(), ErrorType.BAD_VALUE);
    UInt256 deposit = escrow.wide(Layout.ESCROW_DEPOSIT);
    Refusal.unless(!deposit.isZero() || !escrow.wide(Layout.ESCROW_CAP).isZero(), Limit.FUNDS);
    long noticeAt = escrow.number(Layout.ESCROW_NOTICE_AT);
    if (noticeAt == 0) {
      giveNotice();
    } else {
      Refusal.unless(call.now() >= noticeAt, Limit.TIME);
      set(UInt256.ZERO, UInt256.ZERO);
      call.pay(call.caller(), deposit);
    }
  }

  private void giveNotice() {
    long noticeAt = call.now() + call.parameters().number(Layout.PARAMS_ESCROW_NOTICE);
    ledger.set(escrow, Layout.ESCROW_NOTICE_AT, noticeAt);
    call.log(
        EventType.ESCROW_NOTICE,
        AbiWord.of(call.caller()),
        AbiWord.of(agent),
        AbiWord.of(noticeAt));
  }

  private void set(UInt256 deposit, UInt256 cap) {
    ledger.set(escrow, Layout.ESCROW_DEPOSIT, deposit);
    ledger.set(escrow, Layout.ESCROW_CAP, cap);
    ledger.set(escrow, Layout.ESCROW_NOTICE_AT, 0);
    call.log(
        EventType.ESCROWED,
        AbiWord.of(call.caller()),
        AbiWord.of(agent),
        AbiWord.of(deposit),
        AbiWord.of(cap));
  }
}
