package io.tributary.trace;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The words in revert data: {@code Error(string)} or {@code Panic(uint256)} of Solidity's <a
 * href="https://docs.soliditylang.org/en/latest/control-structures.html">documentation</a>.
 */
public final class RevertReason {
  private static final Bytes ERROR = Bytes.fromHexString("0x08c379a0");
  private static final Bytes PANIC = Bytes.fromHexString("0x4e487b71");
  private static final int SELECTOR = 4;
  private static final int WORD = 32;
  private static final Map<Integer, String> PANICS =
      Map.of(
          0x00, "generic panic",
          0x01, "assert(false)",
          0x11, "arithmetic underflow or overflow",
          0x12, "division or modulo by zero",
          0x21, "enum overflow",
          0x22, "invalid encoded storage byte array accessed",
          0x31, "out-of-bounds array access; popping on an empty array",
          0x32, "out-of-bounds access of an array or bytesN",
          0x41, "out of memory",
          0x51, "uninitialized function");

  private RevertReason() {}

  /** What the data say; empty if they are of neither form. */
  public static Optional<String> of(Bytes data) {
    if (data.size() < SELECTOR + WORD) {
      return Optional.empty();
    }
    Bytes selector = data.slice(0, SELECTOR);
    Bytes arguments = data.slice(SELECTOR);
    if (selector.equals(ERROR)) {
      return string(arguments);
    }
    return selector.equals(PANIC) ? Optional.of(panic(word(arguments, 0))) : Optional.empty();
  }

  private static Optional<String> string(Bytes arguments) {
    int at = place(arguments, 0);
    if (at < 0 || at > arguments.size() - WORD) {
      return Optional.empty();
    }
    int size = place(arguments, at);
    if (size < 0 || size > arguments.size() - WORD - at) {
      return Optional.empty();
    }
    return Optional.of(
        new String(arguments.slice(at + WORD, size).toArray(), StandardCharsets.UTF_8));
  }

  /** A word that is at most the arguments' size; else -1. */
  private static int place(Bytes arguments, int at) {
    UInt256 word = word(arguments, at);
    return word.fitsInt() && word.intValue() <= arguments.size() ? word.intValue() : -1;
  }

  private static UInt256 word(Bytes arguments, int at) {
    return UInt256.fromBytes(arguments.slice(at, WORD));
  }

  private static String panic(UInt256 code) {
    String known = code.fitsInt() ? PANICS.get(code.intValue()) : null;
    return known != null ? known : "unknown panic code: " + Hex.quantity(code);
  }
}
