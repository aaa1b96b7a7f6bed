package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SpanBatch;
import io.tributary.derivation.channel.ChannelAssembler;
import io.tributary.derivation.channel.ChannelReader;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import io.tributary.derivation.frame.FrameOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** From batcher data to batches: parse frames, assemble the channel, read it. One thread. */
final class BatchSource {
  private final BatchFormat format;
  private final DropLog log;
  private final Deque<Bytes> data = new ArrayDeque<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final ChannelAssembler assembler = new ChannelAssembler();
  private ChannelReader reader;

  BatchSource(BatchFormat format, DropLog log) {
    this.format = format;
    this.log = log;
  }

  /** Adds the data of an L1 block, one item a transaction or blob; the block before is used up. */
  void add(List<Bytes> items) {
    data.addAll(items);
  }

  /** The next batch; empty where the L1 block has no more. */
  Optional<Batch> next(long l1Number) {
    while (true) {
      if (reader != null) {
        Optional<Batch> batch = read();
        if (batch.isPresent()) {
          return batch;
        }
      } else if (!advance(l1Number)) {
        return Optional.empty();
      }
    }
  }

  /** Uses up the L1 block without a look at complete channels: they were judged before. */
  void skim(long l1Number) {
    while (advance(l1Number)) {
      reader = null;
    }
  }

  /** Forgets the rest of the channel that is being read. */
  void flush() {
    reader = null;
  }

  private Optional<Batch> read() {
    switch (reader.next()) {
      case ChannelReader.Next.Done() -> reader = null;
      case ChannelReader.Next.Broken(DropReason reason) -> giveUp(reason);
      case ChannelReader.Next.Batch(Bytes typed) -> {
        switch (BatchCodec.decode(typed, format)) {
          case Parsed.Value<Batch>(Batch batch) -> {
            log.took(
                batch instanceof SpanBatch ? Trace.Intake.SPAN_BATCH : Trace.Intake.SINGULAR_BATCH);
            return Optional.of(batch);
          }
          case Parsed.Fault<Batch>(DropReason reason) -> {
            if (reason.endsChannel()) {
              giveUp(reason);
            } else {
              log.dropped(reason);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private void giveUp(DropReason reason) {
    reader = null;
    log.dropped(reason);
  }

  // One frame further; false where there is none.
  private boolean advance(long l1Number) {
    if (assembler.expire(l1Number)) {
      log.dropped(DropReason.CHANNEL_TIMED_OUT);
    }
    while (frames.isEmpty()) {
      if (data.isEmpty()) {
        return false;
      }
      parse(data.removeFirst());
    }
    take(frames.removeFirst(), l1Number);
    return true;
  }

  private void parse(Bytes item) {
    switch (FrameCodec.decode(item)) {
      case Parsed.Value<List<Frame>>(List<Frame> parsed) -> {
        List<Frame> ordered = FrameOrder.prune(parsed);
        for (int i = ordered.size(); i < parsed.size(); i++) {
          log.dropped(DropReason.FRAME_OUT_OF_ORDER);
        }
        frames.addAll(ordered);
      }
      case Parsed.Fault<List<Frame>>(DropReason reason) -> log.dropped(reason);
    }
  }

  private void take(Frame frame, long l1Number) {
    if (frame.isFirst()) {
      if (assembler.isOpen()) {
        log.dropped(DropReason.CHANNEL_REPLACED);
      }
      log.took(Trace.Intake.CHANNEL_OPENED);
    }
    switch (assembler.add(frame, l1Number)) {
      case ChannelAssembler.Outcome.Dropped(DropReason reason) -> log.dropped(reason);
      case ChannelAssembler.Outcome.Taken() -> log.took(Trace.Intake.FRAME);
      case ChannelAssembler.Outcome.Complete(byte[] channel) -> {
        log.took(Trace.Intake.FRAME);
        open(channel);
      }
    }
  }

  private void open(byte[] channel) {
    switch (ChannelReader.open(channel)) {
      case Parsed.Value<ChannelReader>(ChannelReader opened) -> {
        log.took(Trace.Intake.CHANNEL_READ);
        reader = opened;
      }
      case Parsed.Fault<ChannelReader>(DropReason reason) -> log.dropped(reason);
    }
  }
}
