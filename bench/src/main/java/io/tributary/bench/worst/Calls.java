package io.tributary.bench.worst;

import io.tributary.core.evm.CallKind;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/** Programs that call one account again and again. */
final class Calls {
  private Calls() {}

  /**
   * A call.
   *
   * @param data an account whose code is the input
   * @param inputBytes of the input; zeros follow where the account has less
   */
  record Target(Address to, CallKind by, Address data, int inputBytes, UInt256 value, long gas) {
    Target withGas(long limit) {
      return new Target(to, by, data, inputBytes, value, limit);
    }
  }

  static Program of(Target target) {
    return Program.of(head(target), call(target) + "50");
  }

  /** Copies the input to memory. */
  private static String head(Target target) {
    return push(target.inputBytes()) + "5f5f" + address(target.data()) + "3c";
  }

  /** Leaves whether the call went well. */
  private static String call(Target target) {
    boolean takesValue = target.by() == CallKind.CALL || target.by() == CallKind.CALLCODE;
    return "5f5f"
        + push(target.inputBytes())
        + "5f"
        + (takesValue ? "7f" + target.value().toBytes().toUnprefixedHexString() : "")
        + address(target.to())
        + "67%016x".formatted(target.gas())
        + opcode(target.by());
  }

  /** A program that returns the gas around a call, and whether it went well. */
  static String probe(Target target) {
    return head(target) + "5a" + call(target) + "5a9190602052035f5260405ff3";
  }

  private static String opcode(CallKind by) {
    return switch (by) {
      case CALL -> "f1";
      case CALLCODE -> "f2";
      case DELEGATECALL -> "f4";
      case STATICCALL -> "fa";
      case CREATE, CREATE2 -> throw new IllegalArgumentException("not a call");
    };
  }

  static String push(long value) {
    return "63%08x".formatted(value);
  }

  static String address(Address address) {
    return "73" + address.bytes().toUnprefixedHexString();
  }
}
