package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.holds;
import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Keccak;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.channel.ChannelReader;
import io.tributary.derivation.channel.ChannelWriter;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import io.tributary.derivation.frame.FrameOrder;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code channels.json}. */
final class ChannelVectors implements VectorSuite {
  private static final BatchFormat FORMAT = new BatchFormat(2, 0, UInt256.valueOf(901));

  /** What came out of a channel, and what ended it; null for a clean end. */
  private record Content(List<Bytes> batches, DropReason fault) {}

  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "channels", file.get("channels"), ChannelVectors::checkChannel),
        VectorTally.over(name, "reads", file.get("reads"), ChannelVectors::checkRead),
        VectorTally.over(name, "frames", file.get("frames"), ChannelVectors::checkFrames),
        VectorTally.over(name, "badFrames", file.get("badFrames"), ChannelVectors::checkBadFrames),
        VectorTally.over(name, "frameQueue", file.get("frameQueue"), ChannelVectors::checkQueue));
  }

  private static void checkChannel(JsonNode vector) {
    Bytes channel = OpStackVectors.bytes(vector.get("channel"));
    List<Bytes> batches = OpStackVectors.byteList(vector.get("batches"));
    same("content", new Content(batches, null), read(channel));
    same("rlpLength", vector.get("rlpLength").asInt(), ChannelWriter.plain(batches).length);
    List<Bytes> frames = new ArrayList<>();
    ChannelWriter.frames(
            OpStackVectors.bytes(vector.get("channelId")),
            channel.toArrayUnsafe(),
            vector.get("maxFrameSize").asInt())
        .forEach(frame -> frames.add(FrameCodec.encode(frame)));
    same("frames", OpStackVectors.byteList(vector.get("frames")), frames);
  }

  private static void checkRead(JsonNode vector) {
    Content content = read(OpStackVectors.bytes(vector.get("channel")));
    same("batches", OpStackVectors.byteList(vector.get("batches")), content.batches());
    boolean fails = !vector.get("error").asText().isEmpty();
    holds("ended with " + content.fault(), fails == (content.fault() != null));
  }

  // As the pipeline reads it: a batch that does not decode byte by byte ends the channel.
  private static Content read(Bytes channel) {
    List<Bytes> batches = new ArrayList<>();
    return switch (ChannelReader.open(channel.toArrayUnsafe())) {
      case Parsed.Fault<ChannelReader>(DropReason reason) -> new Content(batches, reason);
      case Parsed.Value<ChannelReader>(ChannelReader reader) -> read(reader, batches);
    };
  }

  private static Content read(ChannelReader reader, List<Bytes> batches) {
    while (true) {
      switch (reader.next()) {
        case ChannelReader.Next.Done() -> {
          return new Content(batches, null);
        }
        case ChannelReader.Next.Broken(DropReason reason) -> {
          return new Content(batches, reason);
        }
        case ChannelReader.Next.Batch(Bytes typed) -> {
          if (BatchCodec.decode(typed, FORMAT) instanceof Parsed.Fault<Batch>(DropReason reason)
              && reason.endsChannel()) {
            return new Content(batches, reason);
          }
          batches.add(typed);
        }
      }
    }
  }

  private static void checkFrames(JsonNode vector) {
    Bytes data = OpStackVectors.bytes(vector.get("data"));
    List<Frame> expected = new ArrayList<>();
    for (JsonNode frame : vector.get("frames")) {
      expected.add(
          new Frame(
              OpStackVectors.bytes(frame.get("channelId")),
              frame.get("number").asInt(),
              OpStackVectors.bytes(frame.get("data")),
              frame.get("isLast").asBoolean()));
    }
    same("frames", Parsed.of(expected), FrameCodec.decode(data));
    same("data", data, FrameCodec.encode(expected));
  }

  private static void checkBadFrames(JsonNode vector) {
    Parsed<List<Frame>> frames = FrameCodec.decode(OpStackVectors.bytes(vector.get("data")));
    holds("accepted", frames instanceof Parsed.Fault<List<Frame>>);
  }

  private static void checkQueue(JsonNode vector) {
    List<Frame> out = new ArrayList<>();
    for (JsonNode transaction : vector.get("in")) {
      out.addAll(FrameOrder.prune(shortFrames(transaction)));
    }
    same("out", shortFrames(vector.get("out")), out);
  }

  private static List<Frame> shortFrames(JsonNode list) {
    List<Frame> frames = new ArrayList<>();
    for (JsonNode frame : list) {
      Bytes id =
          Keccak.hash(Bytes.wrap(frame.get("channel").asText().getBytes(StandardCharsets.UTF_8)));
      frames.add(
          new Frame(
              id.slice(0, FrameCodec.CHANNEL_ID_BYTES),
              frame.get("number").asInt(),
              Bytes.EMPTY,
              frame.get("isLast").asBoolean()));
    }
    return frames;
  }
}
