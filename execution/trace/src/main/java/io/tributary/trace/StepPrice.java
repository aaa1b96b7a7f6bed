package io.tributary.trace;

import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.StepView;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What go-ethereum says of an instruction that cannot run: the price it names, and its words if gas
 * does not suffice for it. (An instruction that runs has the price that the engine tells.)
 *
 * @param gas the price, as far as it does not hang on the state; of EXTCODECOPY that of a cold one
 * @param base the part that does not hang on operands
 * @param shortage the words if there is the base and not the rest
 * @param size of the memory that the operands name; 0 if none
 */
record StepPrice(long gas, long base, String shortage, long size) {
  static final String OUT_OF_GAS = "out of gas";

  private static final long MOST_MEMORY = 0x1FFFFFFFE0L;
  private static final long MOST_INIT_CODE = 49_152;
  private static final long COLD_ACCOUNT = 2_600;
  private static final long COLD_SURCHARGE = 2_500;
  private static final long SENTRY = 2_300;
  private static final int WORD = 32;

  static StepPrice of(StepView step, int memorySize) {
    OpcodeTable.Opcode opcode = OpcodeTable.of(step.opcode());
    if (opcode == null) {
      return fixed(0);
    }
    String name = step.opcodeName();
    long base = isPricedByOperands(name) ? 0 : opcode.gas();
    if (step.stackSize() < opcode.in()) {
      return fixed(base);
    }
    return switch (name) {
      case "MLOAD", "MSTORE" -> memory(step, memorySize, base, 0, size(WORD), 0);
      case "MSTORE8" -> memory(step, memorySize, base, 0, size(1), 0);
      case "RETURN", "REVERT" -> memory(step, memorySize, base, 0, step.stack(1), 0);
      case "KECCAK256" ->
          memory(step, memorySize, base, 0, step.stack(1), 6 * words(step.stack(1)));
      case "CALLDATACOPY", "CODECOPY", "RETURNDATACOPY" ->
          memory(step, memorySize, base, 0, step.stack(2), 3 * words(step.stack(2)));
      case "MCOPY" ->
          memory(
              step,
              memorySize,
              base,
              step.stack(0).compareTo(step.stack(1)) > 0 ? 0 : 1,
              step.stack(2),
              3 * words(step.stack(2)));
      case "EXTCODECOPY" ->
          memory(
              step, memorySize, base, 1, step.stack(3), COLD_SURCHARGE + 3 * words(step.stack(3)));
      case "LOG0", "LOG1", "LOG2", "LOG3", "LOG4" ->
          memory(step, memorySize, base, 0, step.stack(1), opcode.gas() + 8 * clamp(step.stack(1)));
      case "CREATE" ->
          creation(memory(step, memorySize, base, 1, step.stack(2), 2 * words(step.stack(2))));
      case "CREATE2" ->
          creation(memory(step, memorySize, base, 1, step.stack(2), 8 * words(step.stack(2))));
      case "CALL", "CALLCODE" -> call(step, base, 3);
      case "DELEGATECALL", "STATICCALL" -> call(step, base, 2);
      case "EXP" -> fixed(base, 10 + 50L * step.stack(1).toMinimalBytes().size());
      case "SSTORE" ->
          step.gas() <= SENTRY
              ? new StepPrice(0, 0, OUT_OF_GAS + ": not enough gas for reentrancy sentry", 0)
              : fixed(0);
      case "SELFDESTRUCT" ->
          step.gas() < base + COLD_ACCOUNT
              ? new StepPrice(base, base, OUT_OF_GAS + ": " + OUT_OF_GAS, 0)
              : fixed(base);
      default -> fixed(base);
    };
  }

  /** Whether go-ethereum counts nothing before it has looked at the operands. */
  private static boolean isPricedByOperands(String name) {
    return name.equals("SLOAD") || name.equals("EXP") || name.startsWith("LOG");
  }

  private static StepPrice fixed(long gas) {
    return fixed(gas, gas);
  }

  private static StepPrice fixed(long base, long gas) {
    return new StepPrice(gas, base, OUT_OF_GAS, 0);
  }

  private static UInt256 size(int bytes) {
    return UInt256.valueOf(bytes);
  }

  private static long clamp(UInt256 number) {
    return number.fitsLong() ? Math.min(number.toLong(), MOST_MEMORY) : MOST_MEMORY;
  }

  private static long words(UInt256 size) {
    return (clamp(size) + WORD - 1) / WORD;
  }

  private static StepPrice memory(
      StepView step, int memorySize, long base, int offsetAt, UInt256 size, long more) {
    String overflow = overflow(step.stack(offsetAt), size);
    if (overflow != null) {
      return new StepPrice(base, base, overflow, clamp(size));
    }
    long end = size.isZero() ? 0 : clamp(step.stack(offsetAt)) + clamp(size);
    long grown = Math.max(cost((end + WORD - 1) / WORD) - cost(memorySize / WORD), 0);
    return new StepPrice(base + more + grown, base, OUT_OF_GAS, clamp(size));
  }

  /** The words for memory that nobody could pay, or null. */
  private static String overflow(UInt256 offset, UInt256 size) {
    if (size.isZero()) {
      return null;
    }
    if (!offset.fitsLong() || !size.fitsLong() || offset.toLong() + size.toLong() < 0) {
      return "gas uint64 overflow";
    }
    return offset.toLong() + size.toLong() > MOST_MEMORY
        ? OUT_OF_GAS + ": gas uint64 overflow"
        : null;
  }

  private static long cost(long words) {
    return 3 * words + words * words / 512;
  }

  private static StepPrice creation(StepPrice price) {
    return price.size > MOST_INIT_CODE && price.shortage.equals(OUT_OF_GAS)
        ? new StepPrice(
            price.base,
            price.base,
            OUT_OF_GAS + ": " + tooLarge("max initcode size", price.size, MOST_INIT_CODE),
            price.size)
        : price;
  }

  static String tooLarge(String what, long size, long limit) {
    return what + " exceeded: code size " + size + " limit " + limit;
  }

  private static StepPrice call(StepView step, long base, int inputAt) {
    String overflow = overflow(step.stack(inputAt), step.stack(inputAt + 1));
    if (overflow == null) {
      overflow = overflow(step.stack(inputAt + 2), step.stack(inputAt + 3));
    }
    return new StepPrice(
        base, base, overflow != null ? overflow : OUT_OF_GAS + ": " + OUT_OF_GAS, 0);
  }
}
