package io.tributary.core.evm;

/**
 * What an instruction's body answers in place of the gas that is left, when it halts the frame: a
 * negative number for each reason.
 */
final class Halt {
  static final long OUT_OF_GAS = -1;
  static final long STATIC_VIOLATION = -2;
  static final long RETURN_DATA = -3;
  static final long INITCODE = -4;
  static final long ABORTED = -5;

  private Halt() {}

  static EvmStatus status(long halt) {
    return switch ((int) halt) {
      case (int) STATIC_VIOLATION -> EvmStatus.STATIC_VIOLATION;
      case (int) RETURN_DATA -> EvmStatus.RETURN_DATA_OUT_OF_BOUNDS;
      case (int) INITCODE -> EvmStatus.INITCODE_TOO_LARGE;
      case (int) ABORTED -> EvmStatus.ABORTED;
      default -> EvmStatus.OUT_OF_GAS;
    };
  }
}
