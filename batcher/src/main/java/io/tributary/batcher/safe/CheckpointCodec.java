package io.tributary.batcher.safe;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.pipeline.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Checkpoints as bytes, for a store's records.
 *
 * <pre>
 *   rlp([[L1 number, L1 hash, number, hash, parent hash, timestamp, origin number, origin hash, sequence number], ...])
 * </pre>
 */
public final class CheckpointCodec {
  private CheckpointCodec() {}

  public static Bytes encode(List<Checkpoint> checkpoints) {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    for (Checkpoint checkpoint : checkpoints) {
      int item = out.startList();
      L2BlockRef head = checkpoint.head();
      write(checkpoint.l1(), out);
      write(head.id(), out);
      out.bytes(head.parentHash()).unsignedLong(head.timestamp());
      write(head.l1Origin(), out);
      out.unsignedLong(head.sequenceNumber()).endList(item);
    }
    return out.endList(list).toBytes();
  }

  /** What {@link #encode} wrote; nothing for other bytes. */
  public static List<Checkpoint> decode(Bytes bytes) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    RlpReader list = RlpReader.ofList(bytes);
    while (!list.isDone()) {
      RlpReader in = list.list();
      BlockId l1 = read(in);
      BlockId block = read(in);
      checkpoints.add(
          new Checkpoint(
              l1,
              new L2BlockRef(
                  block.number(),
                  block.hash(),
                  in.bytes32(),
                  in.unsignedLong(),
                  read(in),
                  in.unsignedLong())));
    }
    return list.failed() ? List.of() : List.copyOf(checkpoints);
  }

  private static void write(BlockId id, RlpWriter out) {
    out.unsignedLong(id.number()).bytes(id.hash());
  }

  private static BlockId read(RlpReader in) {
    return new BlockId(in.unsignedLong(), in.bytes32());
  }
}
