package io.tributary.prover.program;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SingularBatch;
import io.tributary.derivation.batch.SpanBatch;
import org.apache.tuweni.bytes.Bytes;

/**
 * A span batch to decode.
 *
 * <pre>
 *   piece  = [kind, block time, genesis timestamp, chain id, batch with its type byte]
 *   result = [parent check, origin check, [[timestamp, epoch number, [transaction, ...]], ...]], or [reason]
 * </pre>
 */
// Both sides of the wire are built from one source: the position is the wire form.
@SuppressWarnings("EnumOrdinal")
public record SpanBatchPiece(BatchFormat format, Bytes batch) {
  static SpanBatchPiece read(RlpReader in) {
    BatchFormat format = new BatchFormat(in.unsignedLong(), in.unsignedLong(), in.uint256());
    return new SpanBatchPiece(format, in.bytes());
  }

  public void writeTo(RlpWriter out) {
    int list = out.startList();
    out.unsignedLong(Work.Kind.SPAN_BATCH.ordinal());
    out.unsignedLong(format.blockTimeSeconds()).unsignedLong(format.genesisTimestamp());
    out.uint256(format.chainId()).bytes(batch).endList(list);
  }

  /** The result, on either machine. */
  public Bytes run() {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    switch (BatchCodec.decode(batch, format)) {
      case Parsed.Fault<Batch>(var reason) -> out.unsignedLong(reason.ordinal());
      case Parsed.Value<Batch>(SpanBatch span) -> write(span, out);
      case Parsed.Value<Batch>(SingularBatch single) -> out.bytes(single.parentHash());
    }
    return out.endList(list).toBytes();
  }

  private static void write(SpanBatch span, RlpWriter out) {
    out.bytes(span.parentCheck()).bytes(span.originCheck());
    int blocks = out.startList();
    for (SpanBatch.Block block : span.blocks()) {
      int one = out.startList();
      out.unsignedLong(block.timestamp()).unsignedLong(block.epochNumber());
      int transactions = out.startList();
      block.transactions().forEach(out::bytes);
      out.endList(transactions).endList(one);
    }
    out.endList(blocks);
  }
}
