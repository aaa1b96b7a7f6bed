package io.tributary.attribution;

import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.CalldataDecoder;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Function;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.claim.Claims;
import io.tributary.attribution.claim.RoleClaims;
import io.tributary.attribution.gas.Meter;
import io.tributary.attribution.gas.OutOfGas;
import io.tributary.attribution.influence.Score;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.registry.Agents;
import io.tributary.attribution.registry.Contributions;
import io.tributary.attribution.registry.Datanets;
import io.tributary.attribution.registry.Duplicates;
import io.tributary.attribution.registry.Escrows;
import io.tributary.attribution.registry.Models;
import io.tributary.attribution.registry.Residency;
import io.tributary.attribution.registry.Snapshots;
import io.tributary.attribution.settle.Settlement;
import io.tributary.core.evm.NativeContract;
import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;

/**
 * The precompile: what comes before any function (rules, section 1), and which function a call
 * means. Stateless.
 */
public final class AttributionContract implements NativeContract {
  public static final Address ADDRESS =
      Address.fromHex("0x0000000000000000000000000000000000000a77");

  @Override
  public Outcome call(NativeFrame frame) {
    return call(frame, new Meter(frame));
  }

  /** Runs a call that pays to {@code meter}. Nothing is done before the entry is paid. */
  static Outcome call(NativeFrame frame, Meter meter) {
    try {
      meter.entry(frame.input().size());
      Call call = new Call(frame, meter);
      Bytes output = run(call, frame);
      call.commit();
      return new Outcome.Success(output);
    } catch (Refusal refusal) {
      return new Outcome.Revert(refusal.error().encode());
    } catch (OutOfGas outOfGas) {
      return new Outcome.OutOfGas();
    }
  }

  private static Bytes run(Call call, NativeFrame frame) {
    Refusal.unless(!frame.isDelegated(), ErrorType.DELEGATE_CALL_NOT_ALLOWED);
    Function function = Function.of(frame.input());
    Refusal.unless(function != null, ErrorType.BAD_CALLDATA);
    Function.Kind kind = function.kind();
    Refusal.unless(kind == Function.Kind.VIEW || !frame.isStatic(), ErrorType.WRITE_IN_STATIC);
    Refusal.unless(kind == Function.Kind.PAYABLE || frame.value().isZero(), ErrorType.BAD_VALUE);
    Arguments arguments = CalldataDecoder.decode(function, frame.input());
    Refusal.unless(arguments != null, ErrorType.BAD_CALLDATA);
    return dispatch(function, call, arguments);
  }

  private static Bytes dispatch(Function function, Call call, Arguments arguments) {
    return switch (function) {
      case CREATE_DATANET -> Datanets.create(call, arguments);
      case CONTRIBUTE -> Contributions.contribute(call, arguments);
      case REVIEW -> Contributions.review(call, arguments);
      case OPEN_SNAPSHOT -> Snapshots.open(call, arguments);
      case APPEND_PAGE -> Snapshots.append(call, arguments);
      case SEAL_SNAPSHOT -> Snapshots.seal(call, arguments);
      case SET_RESIDENT -> Residency.set(call, arguments);
      case REGISTER_MODEL -> Models.register(call, arguments);
      case REGISTER_ADAPTER -> Models.registerAdapter(call, arguments);
      case REGISTER_AGENT -> Agents.register(call, arguments);
      case UNBOND -> Agents.unbond(call, arguments);
      case ESCROW -> Escrows.escrow(call, arguments);
      case SETTLE -> Settlement.settle(call, arguments);
      case CLAIM -> Claims.claim(call, arguments);
      case CLAIM_ROLE -> RoleClaims.claimRole(call, arguments);
      case REPORT_DUPLICATE -> Duplicates.report(call, arguments);
      case SCORE -> Score.score(call, arguments);
      case EARNED -> Claims.earned(call, arguments);
    };
  }
}
