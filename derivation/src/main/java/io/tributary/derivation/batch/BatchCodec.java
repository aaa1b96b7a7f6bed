package io.tributary.derivation.batch;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Batches with their type byte (OP Stack specification, derivation, "batch format").
 *
 * <pre>
 *   singular   0x00, rlp([parent hash, epoch number, epoch hash, timestamp, [transaction, ...]])
 *   span       0x01, see {@link SpanBatchReader}
 * </pre>
 */
public final class BatchCodec {
  private BatchCodec() {}

  /** Reads a batch; what follows it is ignored, as consensus wants it. */
  public static Parsed<Batch> decode(Bytes typed, BatchFormat format) {
    if (typed.isEmpty()) {
      return Parsed.fault(DropReason.BATCH_EMPTY);
    }
    return switch (typed.get(0)) {
      case Batch.SINGULAR_TYPE -> decodeSingular(typed.slice(1));
      case Batch.SPAN_TYPE -> new SpanBatchReader(typed.toArrayUnsafe(), 1, format).read();
      default -> Parsed.fault(DropReason.BATCH_TYPE);
    };
  }

  public static Bytes encode(SingularBatch batch) {
    RlpWriter out = new RlpWriter();
    out.rawByte(Batch.SINGULAR_TYPE);
    int list = out.startList();
    out.bytes(batch.parentHash());
    out.unsignedLong(batch.epochNumber());
    out.bytes(batch.epochHash());
    out.unsignedLong(batch.timestamp());
    int transactions = out.startList();
    batch.transactions().forEach(out::bytes);
    return out.endList(transactions).endList(list).toBytes();
  }

  private static Parsed<Batch> decodeSingular(Bytes rlp) {
    RlpReader in = RlpReader.of(rlp).list();
    Bytes32 parentHash = in.bytes32();
    long epochNumber = in.unsignedLong();
    Bytes32 epochHash = in.bytes32();
    long timestamp = in.unsignedLong();
    RlpReader items = in.list();
    in.expectEnd();
    List<Bytes> transactions = new ArrayList<>();
    while (!items.isDone()) {
      transactions.add(items.bytes());
    }
    if (in.failed()) {
      return Parsed.fault(DropReason.SINGULAR_RLP);
    }
    return Parsed.of(
        new SingularBatch(
            parentHash, epochNumber, epochHash, timestamp, List.copyOf(transactions)));
  }
}
