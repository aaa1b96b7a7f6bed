package io.tributary.attribution.registry;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.claim.RoleClaims;
import io.tributary.attribution.ledger.AgentStatus;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Agents: serving nodes with a stake and a key that signs their receipts. */
public final class Agents {
  private Agents() {}

  /** {@code registerAgent}; returns the id. */
  public static Bytes register(Call call, Arguments arguments) {
    Address signer = arguments.address(0);
    Stake.require(call.value(), call.parameters().wide(Layout.PARAMS_MIN_AGENT_STAKE));
    Refusal.unless(!signer.isZero(), Limit.ZERO);

    Ledger ledger = call.ledger();
    long id = ledger.next(Namespace.AGENT);
    Row agent = ledger.create(Namespace.AGENT, id);
    ledger.set(agent, Layout.AGENT_OPERATOR, call.caller());
    ledger.set(agent, Layout.AGENT_STAKE, call.value());
    ledger.set(agent, Layout.AGENT_SIGNER, signer);
    ledger.set(agent, Layout.AGENT_STATUS, AgentStatus.ACTIVE.code());
    call.log(
        EventType.AGENT_REGISTERED,
        AbiWord.of(id),
        AbiWord.of(call.caller()),
        AbiWord.of(signer),
        AbiWord.of(call.value()));
    return AbiWord.of(id);
  }

  /** {@code unbond}: the first call gives notice, a later one closes. */
  public static Bytes unbond(Call call, Arguments arguments) {
    long id = arguments.number(0);
    Row agent = call.ledger().existing(Namespace.AGENT, id);
    States.requireCaller(call, agent.address(Layout.AGENT_OPERATOR));
    if (AgentStatus.CLOSED.is(agent)) {
      throw States.bad(Namespace.AGENT, id);
    }
    if (AgentStatus.ACTIVE.is(agent)) {
      giveNotice(call, id, agent);
    } else {
      Refusal.unless(call.now() >= agent.number(Layout.AGENT_UNBOND_AT), Limit.TIME);
      close(call, id, agent);
    }
    return Bytes.EMPTY;
  }

  private static void giveNotice(Call call, long id, Row agent) {
    long unbondAt = call.now() + call.parameters().number(Layout.PARAMS_UNBOND_DELAY);
    call.ledger().set(agent, Layout.AGENT_UNBOND_AT, unbondAt);
    call.ledger().set(agent, Layout.AGENT_STATUS, AgentStatus.UNBONDING.code());
    call.log(EventType.UNBONDING, AbiWord.of(id), AbiWord.of(unbondAt));
  }

  private static void close(Call call, long id, Row agent) {
    Ledger ledger = call.ledger();
    RoleClaims.claim(call, Role.STAKERS, id);
    UInt256 stake = agent.wide(Layout.AGENT_STAKE);
    ledger.set(agent, Layout.AGENT_STAKE, UInt256.ZERO);
    ledger.set(agent, Layout.AGENT_EXPOSURE, UInt256.ZERO);
    ledger.set(agent, Layout.AGENT_STATUS, AgentStatus.CLOSED.code());
    call.pay(agent.address(Layout.AGENT_OPERATOR), stake);
    call.log(EventType.AGENT_CLOSED, AbiWord.of(id), AbiWord.of(stake));
  }
}
