package io.tributary.prover.program;

import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import org.apache.tuweni.bytes.Bytes;

/**
 * The work that the program does, piece by piece.
 *
 * <pre>
 *   input  = [answers, [piece, ...]]; see Answers
 *   piece  = [kind, ...]
 *   output = [result, ...]; a string for each piece, in order
 * </pre>
 */
public final class Work {
  /** The first item of a piece. */
  enum Kind {
    BLOCK,
    SPAN_BATCH,
    PRECOMPILE
  }

  private static final Kind[] KINDS = Kind.values();

  private Work() {}

  /** What the input comes to. */
  public static Bytes run(Bytes input) {
    RlpReader in = RlpReader.ofList(input);
    Crypto crypto = new OracleCrypto(Answers.read(in.list()));
    RlpReader pieces = in.list();
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    while (!pieces.isDone()) {
      out.bytes(run(pieces.list(), crypto));
    }
    if (in.failed()) {
      throw new IllegalArgumentException("malformed work");
    }
    return out.endList(list).toBytes();
  }

  private static Bytes run(RlpReader piece, Crypto crypto) {
    return switch (KINDS[(int) piece.nonNegativeLong()]) {
      case BLOCK -> BlockPiece.read(piece).run(crypto);
      case SPAN_BATCH -> SpanBatchPiece.read(piece).run();
      case PRECOMPILE -> PrecompilePiece.read(piece).run(crypto);
    };
  }
}
