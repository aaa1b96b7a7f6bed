package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.holds;
import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchBlock;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SpanBatch;
import io.tributary.derivation.batch.SpanBatchWriter;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** {@code span_batches.json}. */
final class SpanBatchVectors implements VectorSuite {
  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "cases", file.get("cases"), SpanBatchVectors::check),
        VectorTally.over(name, "invalid", file.get("invalid"), SpanBatchVectors::checkInvalid),
        VectorTally.over(name, "lenient", file.get("lenient"), SpanBatchVectors::checkLenient));
  }

  private static void check(JsonNode vector) {
    List<BatchBlock> blocks = new ArrayList<>();
    vector.get("blocks").forEach(block -> blocks.add(block(block)));
    Bytes encoded = OpStackVectors.bytes(vector.get("encoded"));
    same("encoded", encoded, SpanBatchWriter.encode(blocks, format(vector)));
    SpanBatch decoded = decode(vector);
    same("parentCheck", OpStackVectors.bytes(vector.get("parentCheck")), decoded.parentCheck());
    same("originCheck", OpStackVectors.bytes(vector.get("l1OriginCheck")), decoded.originCheck());
    List<SpanBatch.Block> expected =
        blocks.stream()
            .map(b -> new SpanBatch.Block(b.timestamp(), b.epochNumber(), b.transactions()))
            .toList();
    same("blocks", expected, decoded.blocks());
  }

  private static void checkInvalid(JsonNode vector) {
    Parsed<Batch> decoded =
        BatchCodec.decode(OpStackVectors.bytes(vector.get("encoded")), format(vector));
    if (!(decoded instanceof Parsed.Fault<Batch>(DropReason reason))) {
      throw new VectorTally.Difference("accepted");
    }
    same("stage of " + reason, vector.get("stage").asText(), losesOnlyTheBatch(reason));
  }

  private static String losesOnlyTheBatch(DropReason reason) {
    return reason.endsChannel() ? "decode" : "derive";
  }

  private static void checkLenient(JsonNode vector) {
    List<SpanBatch.Block> expected = new ArrayList<>();
    for (JsonNode block : vector.get("decoded")) {
      expected.add(
          new SpanBatch.Block(
              OpStackVectors.number(block.get("timestamp")),
              OpStackVectors.number(block.get("epochNum")),
              OpStackVectors.byteList(block.get("txs"))));
    }
    same("blocks", expected, decode(vector).blocks());
  }

  private static SpanBatch decode(JsonNode vector) {
    Parsed<Batch> decoded =
        BatchCodec.decode(OpStackVectors.bytes(vector.get("encoded")), format(vector));
    holds("refused: " + decoded, decoded instanceof Parsed.Value<Batch>);
    return (SpanBatch) ((Parsed.Value<Batch>) decoded).value();
  }

  private static BatchFormat format(JsonNode vector) {
    return new BatchFormat(
        OpStackVectors.number(vector.get("blockTime")),
        OpStackVectors.number(vector.get("genesisTime")),
        OpStackVectors.amount(vector.get("chainId")));
  }

  private static BatchBlock block(JsonNode block) {
    return new BatchBlock(
        OpStackVectors.hash(block.get("parentHash")),
        OpStackVectors.number(block.get("timestamp")),
        OpStackVectors.number(block.get("epochNum")),
        OpStackVectors.hash(block.get("epochHash")),
        OpStackVectors.number(block.get("sequenceNumber")),
        OpStackVectors.byteList(block.get("txs")));
  }
}
