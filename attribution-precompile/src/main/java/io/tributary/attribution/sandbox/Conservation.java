package io.tributary.attribution.sandbox;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.AttributionEvent;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.ledger.Field;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.SlotKey;
import io.tributary.attribution.ledger.Slots;
import io.tributary.core.types.Log;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What the precompile owes (rules, section 13): deposits, stakes, bonds, and all that was earned
 * and not claimed. Its balance is that, and what was forced into it without a call.
 */
public final class Conservation {
  private final Slots slots;
  // Deposits are found by payer and agent; who they are is in the logs. Joined words, for their
  // order.
  private final SortedSet<String> escrows = new TreeSet<>();

  public Conservation(Slots slots) {
    this.slots = slots;
  }

  /** The same payers over other storage. */
  public Conservation over(Slots other) {
    Conservation conservation = new Conservation(other);
    conservation.escrows.addAll(escrows);
    return conservation;
  }

  /** Takes notice of new payers. To be given every log since genesis. */
  public void observe(List<Log> logs) {
    for (Log log : logs) {
      AttributionEvent.decode(log)
          .filter(event -> event.type() == EventType.ESCROWED)
          .ifPresent(
              event ->
                  escrows.add(
                      event.word("payer").toHexString()
                          + event.word("agent").toUnprefixedHexString()));
    }
  }

  /** The sum in wei. */
  public UInt256 owed() {
    UInt256 owed = UInt256.ZERO;
    for (String escrow : escrows) {
      Bytes32 payer = Bytes32.fromHexString(escrow.substring(0, 66));
      Bytes32 agent = Bytes32.fromHexString(escrow.substring(66));
      owed =
          owed.add(
              Row.at(slots, SlotKey.of(Namespace.ESCROW, payer, agent))
                  .wide(Layout.ESCROW_DEPOSIT));
    }
    owed = owed.add(sum(Namespace.CONTRIBUTION, Layout.CONTRIBUTION_STAKE));
    owed = owed.add(sum(Namespace.SNAPSHOT, Layout.SNAPSHOT_BOND));
    owed = owed.add(sum(Namespace.AGENT, Layout.AGENT_STAKE));
    for (long id = 1; id <= last(Namespace.CONTRIBUTION); id++) {
      Row earned = Row.at(slots, SlotKey.of(Namespace.EARNED, AbiWord.of(id)));
      owed =
          owed.add(earned.wide(Layout.EARNED_EARNED)).subtract(earned.wide(Layout.EARNED_CLAIMED));
    }
    return owed.add(roles());
  }

  private UInt256 roles() {
    return role(Role.PLATFORM, 0)
        .add(roles(Role.MODEL_OWNER, Namespace.MODEL))
        .add(roles(Role.STAKERS, Namespace.AGENT))
        .add(roles(Role.OPERATOR, Namespace.AGENT))
        .add(roles(Role.TREASURY, Namespace.DATANET));
  }

  private UInt256 roles(Role role, Namespace namespace) {
    UInt256 sum = UInt256.ZERO;
    for (long id = 1; id <= last(namespace); id++) {
      sum = sum.add(role(role, id));
    }
    return sum;
  }

  private UInt256 role(Role role, long id) {
    Row row = Row.at(slots, SlotKey.of(Namespace.ROLE, AbiWord.of(role.number()), AbiWord.of(id)));
    return row.wide(Layout.ROLE_EARNED).subtract(row.wide(Layout.ROLE_CLAIMED));
  }

  private UInt256 sum(Namespace namespace, Field field) {
    UInt256 sum = UInt256.ZERO;
    for (long id = 1; id <= last(namespace); id++) {
      sum = sum.add(Row.at(slots, SlotKey.of(namespace, AbiWord.of(id))).wide(field));
    }
    return sum;
  }

  private long last(Namespace namespace) {
    return Row.at(slots, SlotKey.of(Namespace.COUNT, AbiWord.of(namespace.number())))
        .number(Layout.COUNT_VALUE);
  }
}
