package io.tributary.bench.worst;

import org.apache.tuweni.bytes.Bytes;

/**
 * Bytecode that repeats a piece.
 *
 * <pre>
 *   head | PUSH3 turns | JUMPDEST | body x copies | PUSH1 1 SWAP1 SUB DUP1 PUSH2 begin JUMPI STOP
 * </pre>
 *
 * @param head runs once
 * @param body leaves the stack as it was; the turns that are left lie on top
 * @param copies of the body in a turn
 */
record Program(String head, String body, int copies) {
  /** Seventeen words below the turns, for what reaches down. */
  static final String WORDS =
      "7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f80808080808080808080808080808080";

  private static final String COUNT_DOWN = "6001900380";

  /** A program of which one turn is one piece. */
  static Program of(String head, String body) {
    return new Program(head, body, 1);
  }

  Bytes code(int turns) {
    int begin = head.length() / 2 + 4;
    return Bytes.fromHexString(
        head
            + "62%06x5b".formatted(turns)
            + body.repeat(copies)
            + COUNT_DOWN
            + "61%04x5700".formatted(begin));
  }
}
