package io.tributary.core.evm;

import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;

/**
 * One call's machine state. Frames are kept for reuse, one for each depth; {@link Machine} and the
 * opcode bodies write them.
 */
final class Frame {
  static final byte[] NOTHING = new byte[0];

  /** 1 for the transaction's own. */
  final int depth;

  /** Four limbs a word, the least significant first; the bottom is at 0. */
  final long[] stack = new long[1024 * Word.LIMBS];

  final Memory memory = new Memory();

  CallKind kind;
  boolean isStatic;
  ContractCode code;

  /** Whose storage and balance the code works on. */
  AccountEntry self;

  /** Where the code is from; the created account in a creation. */
  Address codeAddress;

  Address caller;
  final long[] value = new long[Word.LIMBS];
  byte[] input;
  int inputOffset;
  int inputSize;

  int pc;

  /** The first free limb. */
  int sp;

  long gas;
  long gasAtStart;

  int snapshot;

  /** What the last call returned. */
  byte[] returnData;

  /** What RETURN and REVERT point at, in the frame's memory. */
  int outputOffset;

  int outputSize;

  /** What the frame gives its caller; set when it has ended. */
  byte[] output;

  /** Where the caller wants it, in the caller's memory. */
  int wantedOffset;

  int wantedSize;

  /** Gas before the instruction that a listener was shown last; -1 when its price was told. */
  long watchedGas;

  Frame(int depth) {
    this.depth = depth;
  }

  /** Makes the frame ready for a new call. */
  void reset(CallKind newKind, boolean newStatic, long newGas) {
    kind = newKind;
    isStatic = newStatic;
    gas = newGas;
    gasAtStart = newGas;
    pc = 0;
    sp = 0;
    memory.clear();
    returnData = NOTHING;
    output = NOTHING;
    outputOffset = 0;
    outputSize = 0;
    wantedOffset = 0;
    wantedSize = 0;
    watchedGas = -1;
  }

  /** Ends the frame with all gas gone. */
  EvmStatus halt(EvmStatus status) {
    gas = 0;
    return status;
  }

  EvmStatus stop(long gasLeft) {
    gas = gasLeft;
    outputSize = 0;
    return EvmStatus.SUCCESS;
  }

  /** Lets go of what may be large. */
  void release() {
    memory.clear();
    input = NOTHING;
  }

  void setInput(byte[] data, int offset, int size) {
    input = data;
    inputOffset = offset;
    inputSize = size;
  }
}
