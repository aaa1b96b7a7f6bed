package io.tributary.fuzz.evm;

import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.evm.Opcodes;
import io.tributary.core.types.Address;
import io.tributary.fuzz.program.Assembly;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** One program in the making that never lacks a word of its stack. */
final class ProgramBody {
  private static final int TALLEST = 60;
  private static final int WORD = 32;
  private static final int LONGEST = 12_000;
  private static final List<Integer> OPCODES = opcodes();

  private final Draw draw;
  private final PrecompileInput inputs;
  private final ProgramMaker maker;
  private final int depth;
  private final Assembly code = new Assembly();

  /** Words on the stack. */
  private int height;

  /** Words at the bottom that an enclosing loop needs. */
  private int floor;

  /** How many blocks enclose what is written. */
  private int nesting;

  ProgramBody(Draw draw, PrecompileInput inputs, ProgramMaker maker, int depth) {
    this.draw = draw;
    this.inputs = inputs;
    this.maker = maker;
    this.depth = depth;
  }

  /** What instructions are drawn from: each once, some more often; no pushes, jumps or ends. */
  private static List<Integer> opcodes() {
    List<Integer> all = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      OpcodeTable.Opcode op = OpcodeTable.of(code);
      boolean isOwn = code >= Opcodes.PUSH0 && code < Opcodes.LOG0;
      if (op == null
          || op.isTerminating()
          || isOwn
          || code == Opcodes.JUMP
          || code == Opcodes.JUMPI) {
        continue;
      }
      int times =
          switch (code) {
            case Opcodes.CALL, Opcodes.DELEGATECALL, Opcodes.STATICCALL, Opcodes.SSTORE -> 4;
            case Opcodes.CALLCODE, Opcodes.SLOAD, Opcodes.TLOAD, Opcodes.TSTORE -> 3;
            case Opcodes.MSTORE, Opcodes.MCOPY, Opcodes.RETURNDATACOPY, Opcodes.KECCAK256 -> 2;
            default -> 1;
          };
      for (int i = 0; i < times; i++) {
        all.add(code);
      }
    }
    return List.copyOf(all);
  }

  /** A program that ends in some way. */
  Bytes make(int statements) {
    open(statements);
    end();
    return code.bytes();
  }

  /** The begin of a program, which more can be put after. */
  Bytes open(int statements) {
    for (int i = 0; i < statements && code.size() < LONGEST; i++) {
      statement();
    }
    return code.bytes();
  }

  private void statement() {
    while (height > Math.max(TALLEST, floor)) {
      pop();
    }
    switch (draw.below(24)) {
      case 0, 1 -> push(draw.word());
      case 2 -> duplicate();
      case 3 -> swap();
      case 4 -> branch();
      case 5 -> loop();
      case 6 -> create();
      case 7 -> precompile();
      case 8, 9 -> callContract();
      case 10 -> returnData();
      case 11 -> fillMemory();
      case 12 -> rare();
      default -> instruction(draw.of(OPCODES));
    }
  }

  private void rare() {
    switch (draw.below(6)) {
      case 0 -> badJump();
      case 1 -> guardedEnd();
      case 2 -> instruction(Opcodes.GAS);
      case 3 -> skip();
      default -> instruction(Opcodes.SLOAD);
    }
  }

  /** An opcode with operands of the kind that it takes, or with what lies on the stack. */
  private void instruction(int opcode) {
    OpcodeTable.Opcode op = OpcodeTable.of(opcode);
    String letters = Operand.letters(opcode);
    if (letters != null && !draw.oneIn(30)) {
      Operand[] operands = Operand.of(letters);
      for (int i = operands.length - 1; i >= 0; i--) {
        push(operands[i]);
      }
    } else {
      int fresh = draw.oneIn(2) ? op.in() : Math.max(0, op.in() - (height - floor));
      for (int i = 0; i < fresh; i++) {
        push(draw.word());
      }
    }
    emit(opcode);
  }

  private void emit(int opcode) {
    OpcodeTable.Opcode op = OpcodeTable.of(opcode);
    code.op(opcode);
    height += op.out() - op.in();
  }

  private void push(BigInteger word) {
    int least = (word.bitLength() + 7) / 8;
    code.push(word, draw.oneIn(8) ? least + draw.below(WORD + 1 - least) : least);
    height++;
  }

  private void push(long word) {
    push(BigInteger.valueOf(word));
  }

  private void push(Address address) {
    code.push(address.toWord().toUnsignedBigInteger());
    height++;
  }

  private void push(Operand kind) {
    switch (kind) {
      case WORD -> word();
      case OFFSET -> push(draw.offset());
      case SIZE -> push(draw.size());
      case ADDRESS -> address();
      case VALUE -> push(draw.oneIn(3) ? draw.word() : BigInteger.valueOf(draw.below(3)));
      case GAS -> gas();
      case SLOT -> push(draw.slot());
      case NUMBER -> push(draw.oneIn(4) ? draw.word() : BigInteger.valueOf(draw.below(600)));
      case INDEX -> push(draw.oneIn(8) ? draw.word() : BigInteger.valueOf(draw.below(4)));
    }
  }

  private void word() {
    if (height > floor && draw.oneIn(2)) {
      duplicate();
    } else {
      push(draw.word());
    }
  }

  private void gas() {
    if (draw.oneIn(4)) {
      emit(Opcodes.GAS);
    } else {
      push(draw.gas());
    }
  }

  private void address() {
    switch (draw.below(12)) {
      case 0 -> emit(Opcodes.ADDRESS);
      case 1 -> emit(Opcodes.CALLER);
      case 2 -> emit(Opcodes.COINBASE);
      case 3 -> push(draw.word());
      default -> push(Cast.anybody(draw));
    }
  }

  private void pop() {
    emit(Opcodes.POP);
  }

  private void duplicate() {
    int reach = Math.min(16, height);
    if (reach > 0) {
      code.op(Opcodes.DUP1 + draw.below(reach));
      height++;
    }
  }

  private void swap() {
    if (draw.oneIn(6)) {
      level(Math.max(height, floor + 17));
    }
    int reach = Math.min(16, height - floor - 1);
    if (reach > 0) {
      code.op(Opcodes.SWAP1 + draw.below(reach));
    }
  }

  /** Drops and puts words until there are as many as before. */
  private void level(int wanted) {
    while (height > wanted) {
      pop();
    }
    while (height < wanted) {
      push(draw.word());
    }
  }

  private void block() {
    nesting++;
    int before = height;
    int floorBefore = floor;
    for (int i = draw.below(4); i >= 0; i--) {
      statement();
    }
    floor = floorBefore;
    level(before);
    nesting--;
  }

  private void branch() {
    if (nesting < 3) {
      word();
      int label = code.pushPlace();
      height++;
      emit(Opcodes.JUMPI);
      block();
      code.land(label);
    }
  }

  private void skip() {
    int label = code.pushPlace();
    code.op(Opcodes.JUMP).raw(draw.bytes(draw.below(4))).raw(new byte[WORD]).land(label);
  }

  private void loop() {
    if (nesting >= 2) {
      return;
    }
    push(1L + draw.below(6));
    int start = code.size();
    code.op(Opcodes.JUMPDEST);
    int floorBefore = floor;
    floor = height;
    block();
    floor = floorBefore;
    code.push(1).op(Opcodes.SWAP1).op(Opcodes.SUB).op(Opcodes.DUP1);
    code.push(BigInteger.valueOf(start), 2).op(Opcodes.JUMPI);
    pop();
  }

  private void badJump() {
    word();
    push(draw.oneIn(2) ? draw.word() : BigInteger.valueOf(draw.below(code.size() + 8)));
    emit(Opcodes.JUMPI);
  }

  private void guardedEnd() {
    word();
    int label = code.pushPlace();
    height++;
    emit(Opcodes.JUMPI);
    int before = height;
    end();
    height = before;
    code.land(label);
  }

  private void end() {
    switch (draw.below(10)) {
      case 0 -> code.op(Opcodes.STOP);
      case 1 -> code.op(Opcodes.INVALID);
      case 2, 3 -> instruction(Opcodes.SELFDESTRUCT);
      case 4, 5 -> instruction(Opcodes.REVERT);
      default -> instruction(Opcodes.RETURN);
    }
  }

  private void fillMemory() {
    write(Bytes.wrap(draw.bytes(draw.below(70))), draw.below(70));
  }

  /** Writes bytes into memory; what follows them in their last word is zero. */
  private void write(Bytes bytes, int offset) {
    for (int at = 0; at < bytes.size(); at += WORD) {
      int size = Math.min(WORD, bytes.size() - at);
      BigInteger word = bytes.slice(at, size).toUnsignedBigInteger();
      code.push(word.shiftLeft(8 * (WORD - size)));
      code.push(offset + at).op(Opcodes.MSTORE);
    }
  }

  private void create() {
    if (depth == 0) {
      return;
    }
    Bytes init = maker.init(depth - 1);
    int offset = draw.below(40);
    write(init, offset);
    boolean isSalted = draw.oneIn(2);
    if (isSalted) {
      push(BigInteger.valueOf(draw.below(2)));
    }
    // EIP-3860: 49,152 bytes and no more.
    push(draw.oneIn(30) ? 49_152L + draw.below(3) : (long) init.size());
    push((long) offset);
    push(draw.oneIn(3) ? Operand.VALUE : Operand.INDEX);
    emit(isSalted ? Opcodes.CREATE2 : Opcodes.CREATE);
    if (draw.oneIn(2)) {
      push(Operand.SIZE);
      push(Operand.OFFSET);
      push(Operand.SIZE);
      push(Operand.OFFSET);
      code.op(Opcodes.DUP1 + 4);
      height++;
      gas();
      emit(draw.oneIn(2) ? Opcodes.DELEGATECALL : Opcodes.STATICCALL);
    }
  }

  private void precompile() {
    Address to = Cast.precompile(draw);
    Bytes input = inputs.of((int) to.limb0());
    int offset = draw.below(40);
    write(input, offset);
    push(Operand.SIZE);
    push(Operand.OFFSET);
    push((long) input.size());
    push((long) offset);
    call(to);
    returnData();
  }

  private void callContract() {
    push(Operand.SIZE);
    push(Operand.OFFSET);
    push(Operand.SIZE);
    push(Operand.OFFSET);
    call(draw.of(Cast.CONTRACTS));
  }

  /** Any kind of call, its memory operands on the stack. */
  private void call(Address to) {
    int[] kinds = {Opcodes.CALL, Opcodes.CALLCODE, Opcodes.DELEGATECALL, Opcodes.STATICCALL};
    int kind = kinds[draw.below(kinds.length)];
    if (kind == Opcodes.CALL || kind == Opcodes.CALLCODE) {
      push(draw.oneIn(3) ? Operand.VALUE : Operand.INDEX);
    }
    push(to);
    gas();
    emit(kind);
  }

  /** Copies what the last call returned: all of it, or a part that may not be there. */
  private void returnData() {
    if (draw.oneIn(3)) {
      push(Operand.SIZE);
      push((long) draw.below(3));
    } else {
      emit(Opcodes.RETURNDATASIZE);
      push(draw.oneIn(20) ? 1L : 0L);
    }
    push(Operand.OFFSET);
    emit(Opcodes.RETURNDATACOPY);
  }
}
