package io.tributary.attribution.claim;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** What roles earned, paid to whoever holds the role. */
public final class RoleClaims {
  private RoleClaims() {}

  /** {@code claimRole}; returns the wei paid. */
  public static Bytes claimRole(Call call, Arguments arguments) {
    Role role =
        Role.of(arguments.number(0))
            .orElseThrow(() -> new Refusal(AttributionError.of(Limit.COUNT)));
    return AbiWord.of(claim(call, role, arguments.number(1)));
  }

  /** Pays what the role is due; returns the wei. */
  public static UInt256 claim(Call call, Role role, long id) {
    Ledger ledger = call.ledger();
    Address to = holder(call, role, id);
    UInt256 due =
        role == Role.STAKERS ? takeFromAccumulator(ledger, id) : unclaimed(ledger, role, id);
    if (!due.isZero()) {
      Row row = role.row(ledger, id);
      ledger.set(row, Layout.ROLE_CLAIMED, row.wide(Layout.ROLE_CLAIMED).add(due));
      call.pay(to, due);
      call.log(
          EventType.ROLE_CLAIMED,
          AbiWord.of(role.number()),
          AbiWord.of(id),
          AbiWord.of(to),
          AbiWord.of(due));
    }
    return due;
  }

  private static Address holder(Call call, Role role, long id) {
    Ledger ledger = call.ledger();
    return switch (role) {
      case MODEL_OWNER -> ledger.existing(Namespace.MODEL, id).address(Layout.MODEL_OWNER);
      case STAKERS, OPERATOR -> ledger.existing(Namespace.AGENT, id).address(Layout.AGENT_OPERATOR);
      case TREASURY -> ledger.existing(Namespace.DATANET, id).address(Layout.DATANET_TREASURY);
      case PLATFORM -> platform(call, id);
    };
  }

  private static Address platform(Call call, long id) {
    if (id != 0) {
      throw new Refusal(AttributionError.of(ErrorType.NOT_FOUND, Namespace.ROLE.number(), id));
    }
    return call.parameters().address(Layout.PARAMS_PLATFORM);
  }

  private static UInt256 unclaimed(Ledger ledger, Role role, long id) {
    Row row = role.row(ledger, id);
    return row.wide(Layout.ROLE_EARNED).subtract(row.wide(Layout.ROLE_CLAIMED));
  }

  /** The operator is the only staker until delegation exists. */
  private static UInt256 takeFromAccumulator(Ledger ledger, long id) {
    Row agent = ledger.row(Namespace.AGENT, id);
    UInt256 stake = agent.wide(Layout.AGENT_STAKE);
    StakerAccount account = StakerAccount.of(agent);
    account.claimed(stake).writeClaim(ledger, agent);
    return account.due(stake);
  }
}
