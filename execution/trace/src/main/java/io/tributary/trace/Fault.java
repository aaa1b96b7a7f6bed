package io.tributary.trace;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.Opcodes;
import io.tributary.core.evm.StepView;

/**
 * Why a frame failed, in go-ethereum's words.
 *
 * @param text the words
 * @param isBeforeStep whether the last instruction did not begin
 */
record Fault(String text, boolean isBeforeStep) {
  private static final int STACK_LIMIT = 1024;
  private static final long MOST_CODE = 24_576;
  private static final long CODE_BYTE = 200;
  private static final String DEPOSIT = "contract creation code storage out of gas";

  /** The last instruction of a frame, as far as a fault's words need it. */
  record Step(int opcode, String name, long gas, int stackSize, StepPrice price) {
    /**
     * A step that was the last.
     *
     * @param memorySize before it, in bytes: it may have grown the memory before it failed
     */
    static Step of(StepView view, int memorySize) {
      return new Step(
          view.opcode(),
          Opcode.name(view.opcode()),
          view.gas(),
          view.stackSize(),
          StepPrice.of(view, memorySize));
    }
  }

  /**
   * The fault of a frame.
   *
   * @param status no success
   * @param last the frame's last instruction, or null if it had none
   * @param isCreation whether the frame is a creation's
   */
  static Fault of(EvmStatus status, Step last, boolean isCreation) {
    return switch (status) {
      case SUCCESS -> throw new IllegalArgumentException("no fault");
      case REVERT -> after("execution reverted");
      case OUT_OF_GAS -> outOfGas(last, isCreation);
      case STACK_UNDERFLOW ->
          before("stack underflow (" + last.stackSize() + " <=> " + taken(last) + ")");
      case STACK_OVERFLOW ->
          before("stack limit reached " + last.stackSize() + " (" + most(last) + ")");
      case INVALID_OPCODE -> after("invalid opcode: " + last.name());
      case INVALID_JUMP -> after("invalid jump destination");
      case STATIC_VIOLATION -> writeProtection(last);
      case RETURN_DATA_OUT_OF_BOUNDS -> after("return data out of bounds");
      case PRECOMPILE_FAILURE -> after("precompiled failed");
      case ADDRESS_COLLISION -> after("contract address collision");
      case CODE_TOO_LARGE -> codeTooLarge(last);
      case INVALID_CODE_PREFIX -> after("invalid code: must not begin with 0xef");
      case INITCODE_TOO_LARGE ->
          last == null ? after("max initcode size exceeded") : before(last.price().shortage());
      case CALL_TOO_DEEP -> after("max call depth exceeded");
      case INSUFFICIENT_BALANCE -> after("insufficient balance for transfer");
      case NONCE_OVERFLOW -> after("nonce uint64 overflow");
      case ABORTED -> after("execution aborted");
    };
  }

  private static Fault before(String text) {
    return new Fault(text, true);
  }

  private static Fault after(String text) {
    return new Fault(text, false);
  }

  private static Fault outOfGas(Step last, boolean isCreation) {
    if (last == null) {
      return after(StepPrice.OUT_OF_GAS);
    }
    if (last.gas() < last.price().base()) {
      return before(StepPrice.OUT_OF_GAS);
    }
    boolean isReturn = last.opcode() == Opcodes.RETURN && last.gas() >= last.price().gas();
    return isCreation && isReturn && last.price().shortage().equals(StepPrice.OUT_OF_GAS)
        ? after(DEPOSIT)
        : before(last.price().shortage());
  }

  /** go-ethereum takes the price of code before it looks at the size. */
  private static Fault codeTooLarge(Step last) {
    long size = last.price().size();
    long left = last.gas() - last.price().gas();
    return after(
        left < CODE_BYTE * size ? DEPOSIT : StepPrice.tooLarge("max code size", size, MOST_CODE));
  }

  private static int taken(Step last) {
    return OpcodeTable.of(last.opcode()).in();
  }

  private static int most(Step last) {
    OpcodeTable.Opcode opcode = OpcodeTable.of(last.opcode());
    return STACK_LIMIT + opcode.in() - opcode.out();
  }

  /** go-ethereum finds some of these while it counts gas. */
  private static Fault writeProtection(Step last) {
    String text = "write protection";
    return last.name().equals("TSTORE") || last.name().startsWith("LOG")
        ? after(text)
        : before(StepPrice.OUT_OF_GAS + ": " + text);
  }
}
