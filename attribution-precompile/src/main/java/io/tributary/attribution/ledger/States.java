package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Refusal;
import io.tributary.core.types.Address;

/**
 * Refusals for what exists but is not in the state, or not the caller's, as the function needs it.
 */
public final class States {
  private States() {}

  /** {@code BadState(ns, id)}. */
  public static Refusal bad(Namespace namespace, long id) {
    return new Refusal(AttributionError.of(ErrorType.BAD_STATE, namespace.number(), id));
  }

  /** Requires that the call comes from {@code allowed}, else {@code NotAllowed()}. */
  public static void requireCaller(Call call, Address allowed) {
    Refusal.unless(call.caller().equals(allowed), ErrorType.NOT_ALLOWED);
  }
}
