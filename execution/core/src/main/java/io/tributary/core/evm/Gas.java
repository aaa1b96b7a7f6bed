package io.tributary.core.evm;

/** Prices that depend on what an instruction does; the base prices are in {@link OpcodeTable}. */
public final class Gas {
  /** EIP-2929: what the first access costs above a later one. */
  static final long COLD_ACCOUNT_SURCHARGE = 2_500;

  static final long COLD_ACCOUNT = 2_600;
  static final long WARM_ACCESS = 100;
  static final long COLD_SLOT = 2_100;
  static final long COLD_SLOT_SURCHARGE = 2_000;

  /** EIP-2200, with EIP-2929 and EIP-3529. */
  static final long SLOT_SET = 20_000;

  static final long SLOT_RESET = 2_900;
  static final long SLOT_CLEAR_REFUND = 4_800;

  /** EIP-2200: SSTORE wants more than the stipend of a plain transfer. */
  static final long SLOT_SENTRY = 2_300;

  static final long CALL_VALUE = 9_000;
  static final long CALL_STIPEND = 2_300;
  static final long NEW_ACCOUNT = 25_000;
  static final long CODE_BYTE = 200;

  /** EIP-3860. */
  static final long INIT_CODE_WORD = 2;

  static final long KECCAK_WORD = 6;
  static final long COPY_WORD = 3;
  static final long LOG_BYTE = 8;

  /** EIP-160. */
  static final long EXPONENT_BYTE = 50;

  private Gas() {}

  /** Words that hold {@code bytes}. */
  static long words(long bytes) {
    return (bytes + 31) >>> 5;
  }

  /** EIP-150: all but a 64th. */
  static long allButOne64th(long gas) {
    return gas - (gas >>> 6);
  }
}
