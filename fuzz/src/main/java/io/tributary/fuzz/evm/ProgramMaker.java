package io.tributary.fuzz.evm;

import io.tributary.core.evm.Opcodes;
import io.tributary.fuzz.program.Assembly;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/** Makes contract code: mostly such as keeps to its stack, some of it damaged, some of it noise. */
final class ProgramMaker {
  private static final int MOST_STATEMENTS = 30;
  private static final int FORBIDDEN_PREFIX = 0xef;

  private final Draw draw;
  private final PrecompileInput inputs;

  ProgramMaker(Draw draw, PrecompileInput inputs) {
    this.draw = draw;
    this.inputs = inputs;
  }

  /**
   * Code of a contract.
   *
   * @param depth how deep creations in it may create what creates
   */
  Bytes contract(int depth) {
    if (draw.oneIn(150)) {
      return tower();
    }
    return switch (draw.below(14)) {
      case 0 -> Bytes.wrap(draw.bytes(draw.smallSize()));
      case 1 -> noise();
      case 2 -> damaged(whole(depth, MOST_STATEMENTS));
      default -> whole(depth, MOST_STATEMENTS);
    };
  }

  /** Code that creates a contract: any program, or one that returns another one. */
  Bytes init(int depth) {
    if (draw.oneIn(3)) {
      return contract(depth);
    }
    if (draw.oneIn(20)) {
      return large();
    }
    Bytes runtime = draw.oneIn(12) ? Bytes.of(FORBIDDEN_PREFIX) : whole(depth, 8);
    Assembly code = new Assembly();
    if (draw.oneIn(2)) {
      code.raw(new ProgramBody(draw, inputs, this, depth).open(1 + draw.below(3)).toArrayUnsafe());
    }
    int tail = code.size() + 12;
    code.push(BigInteger.valueOf(runtime.size()), 2)
        .op(Opcodes.DUP1)
        .push(BigInteger.valueOf(tail), 2)
        .op(Opcodes.PUSH0)
        .op(Opcodes.CODECOPY)
        .op(Opcodes.PUSH0)
        .op(Opcodes.RETURN);
    return code.op(Opcodes.STOP).raw(runtime.toArrayUnsafe()).bytes();
  }

  private Bytes whole(int depth, int mostStatements) {
    ProgramBody body = new ProgramBody(draw, inputs, this, depth);
    return body.make(1 + draw.below(mostStatements));
  }

  /** Fills the stack to its limit or beyond, and does something there. */
  private Bytes tower() {
    Assembly code = new Assembly();
    for (int i = 1_018 + draw.below(8); i > 0; i--) {
      code.op(Opcodes.PUSH0);
    }
    return code.raw(noise().toArrayUnsafe()).bytes();
  }

  /** Returns about as many bytes as code may have (EIP-170). */
  private Bytes large() {
    Assembly code = new Assembly();
    return code.push(24_576L + draw.below(3)).op(Opcodes.PUSH0).op(Opcodes.RETURN).bytes();
  }

  /** Calls itself, or creates from its own code, with all gas until it may no more. */
  Bytes descent() {
    int[] kinds = {Opcodes.CALL, Opcodes.CALLCODE, Opcodes.DELEGATECALL, Opcodes.STATICCALL};
    Assembly code = new Assembly();
    int kind = draw.below(kinds.length + 1);
    if (kind == kinds.length) {
      code.op(Opcodes.CODESIZE).op(Opcodes.PUSH0).op(Opcodes.PUSH0).op(Opcodes.CODECOPY);
      code.op(Opcodes.CODESIZE).op(Opcodes.PUSH0).op(Opcodes.PUSH0).op(Opcodes.CREATE);
      return code.op(Opcodes.PUSH0).op(Opcodes.MSTORE).bytes();
    }
    for (int i = kind < 2 ? 5 : 4; i > 0; i--) {
      code.op(Opcodes.PUSH0);
    }
    code.op(Opcodes.ADDRESS).op(Opcodes.GAS).op(kinds[kind]);
    code.op(Opcodes.PUSH0).op(Opcodes.MSTORE).op(Opcodes.MSIZE).op(Opcodes.PUSH0);
    return code.op(draw.oneIn(4) ? Opcodes.REVERT : Opcodes.RETURN).bytes();
  }

  /** Opcodes without regard for the stack. */
  private Bytes noise() {
    Assembly code = new Assembly();
    for (int i = draw.below(60); i >= 0; i--) {
      if (draw.oneIn(2)) {
        code.push(draw.word());
      } else {
        code.op(draw.below(256));
      }
    }
    return code.bytes();
  }

  /** A program with a few bytes changed, cut off, or its end inside a push. */
  private Bytes damaged(Bytes code) {
    byte[] bytes = code.toArray();
    if (draw.oneIn(3)) {
      return Bytes.wrap(bytes, 0, draw.below(bytes.length + 1));
    }
    for (int i = draw.below(3); i >= 0; i--) {
      bytes[draw.below(bytes.length)] = (byte) draw.below(256);
    }
    return Bytes.wrap(bytes);
  }
}
