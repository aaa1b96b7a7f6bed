package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.holds;
import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.derivation.batch.SingularBatch;
import io.tributary.derivation.channel.ChannelWriter;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code singular_batches.json}. */
final class SingularBatchVectors implements VectorSuite {
  private static final BatchFormat UNUSED = new BatchFormat(2, 0, UInt256.ONE);

  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "cases", file.get("cases"), SingularBatchVectors::check),
        VectorTally.over(name, "invalid", file.get("invalid"), SingularBatchVectors::checkInvalid),
        VectorTally.over(name, "lenient", file.get("lenient"), SingularBatchVectors::checkLenient));
  }

  private static void check(JsonNode vector) {
    SingularBatch batch =
        new SingularBatch(
            OpStackVectors.hash(vector.get("parentHash")),
            OpStackVectors.number(vector.get("epochNum")),
            OpStackVectors.hash(vector.get("epochHash")),
            OpStackVectors.number(vector.get("timestamp")),
            OpStackVectors.byteList(vector.get("txs")));
    Bytes encoded = OpStackVectors.bytes(vector.get("encoded"));
    same("encoded", encoded, BatchCodec.encode(batch));
    same("decoded", Parsed.of((Batch) batch), BatchCodec.decode(encoded, UNUSED));
    same(
        "inChannel",
        OpStackVectors.bytes(vector.get("inChannel")),
        Bytes.wrap(ChannelWriter.plain(List.of(encoded))));
  }

  private static void checkInvalid(JsonNode vector) {
    Parsed<Batch> decoded = BatchCodec.decode(OpStackVectors.bytes(vector.get("encoded")), UNUSED);
    holds("accepted", decoded instanceof Parsed.Fault<Batch>);
  }

  private static void checkLenient(JsonNode vector) {
    Parsed<Batch> decoded = BatchCodec.decode(OpStackVectors.bytes(vector.get("encoded")), UNUSED);
    holds("refused: " + decoded, decoded instanceof Parsed.Value<Batch>);
  }
}
