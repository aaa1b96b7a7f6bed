package io.tributary.batcher.channel;

import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchBlock;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SpanBatch;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.channel.ChannelAssembler;
import io.tributary.derivation.channel.ChannelReader;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import io.tributary.derivation.frame.FrameOrder;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads what is about to be posted with the decoder that followers use, and compares it with the
 * blocks. The encoder's bugs end here.
 */
public final class PostCheck {
  private final BatchFormat format;

  public PostCheck(BatchFormat format) {
    this.format = format;
  }

  /** Whether the data of {@code plan} decodes to exactly its blocks. */
  public boolean holds(ChannelPlan plan) {
    ChannelAssembler assembler = new ChannelAssembler();
    byte[] channel = null;
    for (List<Bytes> pieces : plan.transactions()) {
      for (Bytes piece : pieces) {
        if (!(FrameCodec.decode(carried(piece, plan.carrier()))
            instanceof Parsed.Value<List<Frame>>(List<Frame> frames))) {
          return false;
        }
        for (Frame frame : FrameOrder.prune(frames)) {
          if (assembler.add(frame, 0) instanceof ChannelAssembler.Outcome.Complete complete) {
            channel = complete.channel();
          }
        }
      }
    }
    return channel != null && !assembler.isOpen() && decodes(channel, plan.blocks());
  }

  // What a follower reads of it on L1.
  private static Bytes carried(Bytes piece, Carrier carrier) {
    if (carrier == Carrier.CALLDATA) {
      return piece;
    }
    return BlobCodec.decode(piece) instanceof Parsed.Value<Bytes>(Bytes data) ? data : Bytes.EMPTY;
  }

  private boolean decodes(byte[] channel, List<BatchBlock> blocks) {
    if (!(ChannelReader.open(channel)
        instanceof Parsed.Value<ChannelReader>(ChannelReader reader))) {
      return false;
    }
    return reader.next() instanceof ChannelReader.Next.Batch(Bytes typed)
        && BatchCodec.decode(typed, format) instanceof Parsed.Value<Batch>(SpanBatch span)
        && isSame(span, blocks)
        && reader.next() instanceof ChannelReader.Next.Done;
  }

  private static boolean isSame(SpanBatch span, List<BatchBlock> blocks) {
    if (span.blocks().size() != blocks.size()
        || !span.isParent(blocks.getFirst().parentHash())
        || !span.isLastOrigin(blocks.getLast().epochHash())) {
      return false;
    }
    for (int i = 0; i < blocks.size(); i++) {
      SpanBatch.Block decoded = span.blocks().get(i);
      BatchBlock block = blocks.get(i);
      if (decoded.timestamp() != block.timestamp()
          || decoded.epochNumber() != block.epochNumber()
          || !decoded.transactions().equals(block.transactions())) {
        return false;
      }
    }
    return true;
  }
}
