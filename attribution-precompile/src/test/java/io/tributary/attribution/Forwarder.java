package io.tributary.attribution;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;

/** Bytecode that passes its calldata on and answers {@code success word | return data}. */
final class Forwarder {
  /** How it calls. */
  enum By {
    CALL(0xf1, true),
    CALLCODE(0xf2, true),
    DELEGATECALL(0xf4, false),
    STATICCALL(0xfa, false);

    private final int opcode;
    private final boolean takesValue;

    By(int opcode, boolean takesValue) {
      this.opcode = opcode;
      this.takesValue = takesValue;
    }
  }

  private Forwarder() {}

  static Bytes to(Address target, By by) {
    return code(target, by, 0xf3);
  }

  /** The same, but in the end it reverts. */
  static Bytes reverting(Address target) {
    return code(target, By.CALL, 0xfd);
  }

  /** Calls with gas 0 and that much memory as input, again and again until gas runs out. */
  static Bytes looping(Address target, By by, int inputBytes) {
    return Bytes.concatenate(
        Bytes.fromHexString("0x5b" + "5f5f63%08x5f".formatted(inputBytes)),
        by.takesValue ? Bytes.of(0x5f) : Bytes.EMPTY,
        Bytes.of(0x73),
        target.bytes(),
        Bytes.of(0x5f, by.opcode),
        Bytes.fromHexString("0x505f56"));
  }

  private static Bytes code(Address target, By by, int end) {
    return Bytes.concatenate(
        // Calldata to memory; then the call's output and input areas.
        Bytes.fromHexString("0x365f5f37" + "5f5f365f"),
        by.takesValue ? Bytes.of(0x34) : Bytes.EMPTY,
        Bytes.of(0x73),
        target.bytes(),
        Bytes.of(0x5a, by.opcode),
        // Success to memory's first word, return data behind it, and out.
        Bytes.fromHexString("0x5f52" + "3d5f60203e" + "60203d015f"),
        Bytes.of(end));
  }
}
