package io.tributary.core.evm;

/** How a frame, or the transaction whose first frame it is, ended. */
public enum EvmStatus {
  SUCCESS,
  /** By REVERT: gas that is left goes back. All below take all gas of the frame. */
  REVERT,
  OUT_OF_GAS,
  STACK_UNDERFLOW,
  STACK_OVERFLOW,
  /** An opcode that the fork does not define, INVALID included. */
  INVALID_OPCODE,
  INVALID_JUMP,
  /** A change of state inside a static call. */
  STATIC_VIOLATION,
  RETURN_DATA_OUT_OF_BOUNDS,
  /** A precompile or native contract refused its input. */
  PRECOMPILE_FAILURE,
  /** Creation onto an account that has code, a nonce or (EIP-7610) storage. */
  ADDRESS_COLLISION,
  /** EIP-170. */
  CODE_TOO_LARGE,
  /** EIP-3541: code that starts with 0xEF. */
  INVALID_CODE_PREFIX,
  /** EIP-3860, in CREATE and CREATE2. */
  INITCODE_TOO_LARGE,
  /** The frame never started: 1,024 are there already. Gas goes back. */
  CALL_TOO_DEEP,
  /** The frame never started: the caller has less than the value. Gas goes back. */
  INSUFFICIENT_BALANCE,
  /** The frame never started: the creator's nonce is 2^64-1 (EIP-2681). Gas goes back. */
  NONCE_OVERFLOW,
  /** The host raised its {@link io.tributary.core.port.AbortSignal}: the run has no result. */
  ABORTED;

  public boolean isSuccess() {
    return this == SUCCESS;
  }

  /** Whether gas that the frame did not use goes back to its caller. */
  public boolean returnsGas() {
    return switch (this) {
      case SUCCESS, REVERT, CALL_TOO_DEEP, INSUFFICIENT_BALANCE, NONCE_OVERFLOW -> true;
      default -> false;
    };
  }
}
