package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SingularBatch;
import io.tributary.derivation.channel.ChannelReader;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Any bytes in the inbox are frames, a channel and batches, or are turned down with a reason. */
class BatchFuzz {
  private static final BatchFormat FORMAT =
      new BatchFormat(1, 1_700_000_000L, UInt256.valueOf(901));

  @FuzzTest(maxDuration = "20s")
  void decode(byte[] data) {
    Executions.count();
    Bytes bytes = Bytes.wrap(data);
    frames(bytes);
    channel(data);
    batch(bytes);
  }

  private static void frames(Bytes data) {
    if (FrameCodec.decode(data) instanceof Parsed.Value<List<Frame>>(List<Frame> frames)) {
      Bytes again = FrameCodec.encode(frames);
      assertEquals(frames, ((Parsed.Value<List<Frame>>) FrameCodec.decode(again)).value());
    }
  }

  private static void channel(byte[] data) {
    if (ChannelReader.open(data) instanceof Parsed.Value<ChannelReader>(ChannelReader reader)) {
      while (reader.next() instanceof ChannelReader.Next.Batch(Bytes typed)) {
        batch(typed);
      }
    }
  }

  private static void batch(Bytes typed) {
    if (BatchCodec.decode(typed, FORMAT) instanceof Parsed.Value<Batch>(Batch batch)) {
      Plant.crashIf(true);
      if (batch instanceof SingularBatch singular) {
        Bytes again = BatchCodec.encode(singular);
        assertEquals(Parsed.of(batch), BatchCodec.decode(again, FORMAT));
      }
    }
  }
}
