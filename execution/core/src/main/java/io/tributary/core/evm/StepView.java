package io.tributary.core.evm;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** The machine before an instruction. Copies are made where asked for. */
public interface StepView {
  int pc();

  /** 0 to 255; an undefined one halts the frame. */
  int opcode();

  /** The opcode's mnemonic, as in execution-specs. */
  String opcodeName();

  /** Gas of the frame before the instruction. */
  long gas();

  /** The transaction's refund counter. */
  long refund();

  /** 1 for the transaction's own frame. */
  int depth();

  /** The account whose storage and balance the code works on. */
  Address self();

  int stackSize();

  /**
   * A word of the stack.
   *
   * @param index 0 for the top
   */
  UInt256 stack(int index);

  /** In bytes, a multiple of 32. */
  int memorySize();

  Bytes memory();

  /** What the last call returned. */
  Bytes returnData();
}
