package io.tributary.node.vectors;

import static io.tributary.node.vectors.Comparison.bytes;
import static io.tributary.node.vectors.Comparison.number;
import static io.tributary.node.vectors.Comparison.wide;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.claim.StakerAccount;
import io.tributary.attribution.influence.TopWeights;
import io.tributary.attribution.influence.Weight;
import io.tributary.attribution.settle.Fee;
import io.tributary.attribution.settle.LargestRemainder;
import io.tributary.attribution.settle.Pools;
import io.tributary.attribution.sketch.ByteSketch;
import io.tributary.attribution.sketch.IntegerRoot;
import io.tributary.attribution.sketch.NearDuplicate;
import io.tributary.attribution.sketch.SignSketch;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.node.vectors.VectorTally.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code arithmetic.json}: from sketches to wei. */
final class ArithmeticVectors {
  private static final int FLOOR_MUL = 2;
  private static final long NEAR_DUPLICATE_SIGN_BPS = 640;
  private static final long NEAR_DUPLICATE_BYTES_BPS = 9_800;

  static final Map<String, Check> CASES =
      Map.of(
          "sign", ArithmeticVectors::sign,
          "i8", ArithmeticVectors::signedBytes,
          "isqrt", ArithmeticVectors::root,
          "weight", ArithmeticVectors::weight,
          "topK", ArithmeticVectors::topK,
          "split", ArithmeticVectors::split,
          "fee", ArithmeticVectors::fee,
          "pools", ArithmeticVectors::pools,
          "accumulator", ArithmeticVectors::accumulator,
          "nearDuplicate", ArithmeticVectors::nearDuplicate);

  private ArithmeticVectors() {}

  private static void sign(JsonNode vector) {
    SketchFormat format =
        new SketchFormat(
            SketchFormat.SIGN,
            vector.get("blocks").asInt(),
            vector.get("blockDim").asInt(),
            bytes(vector.get("blockWeights")).getLong(0));
    long[] query = SignSketch.longs(bytes(vector.get("q")));
    long[] row = SignSketch.longs(bytes(vector.get("g")));
    int dot = SignSketch.dot(format, query, row, 0);
    int similarity = SignSketch.similarity(format, dot);
    new Comparison()
        .that("valid", true, format.isValid())
        .that("dot", vector.get("dot").asText(), dot)
        .number("c", vector.get("c"), similarity);
    floor(vector, similarity, format.dimensions());
  }

  private static void floor(JsonNode vector, int similarity, int dimensions) {
    int floor = Weight.floor(FLOOR_MUL, dimensions);
    long after = new Weight(floor, Long.MAX_VALUE).of(similarity, 1, 1);
    new Comparison()
        .number("floorQ15", vector.get("floorQ15"), floor)
        .number("cAfterFloor", vector.get("cAfterFloor"), after);
  }

  private static void signedBytes(JsonNode vector) {
    byte[] query = bytes(vector.get("q")).toArray();
    byte[] row = bytes(vector.get("g")).toArray();
    int dot = ByteSketch.dot(query, 0, row, 0, query.length);
    long queryNorm = ByteSketch.norm(query);
    long rowNorm = ByteSketch.norm(row);
    int similarity = ByteSketch.similarity(dot, queryNorm, rowNorm);
    new Comparison()
        .that("dot", vector.get("dot").asText(), dot)
        .number("normQ", vector.get("normQ"), queryNorm)
        .number("normG", vector.get("normG"), rowNorm)
        .number("isqrt", vector.get("isqrt"), IntegerRoot.floor(queryNorm * rowNorm))
        .number("c", vector.get("c"), similarity);
    floor(vector, similarity, query.length);
  }

  private static void root(JsonNode vector) {
    new Comparison()
        .number("isqrt", vector.get("isqrt"), IntegerRoot.floor(number(vector.get("n"))));
  }

  private static void weight(JsonNode vector) {
    Weight weight = new Weight(0, number(vector.get("massCap")));
    long actual =
        weight.of(
            vector.get("c").asInt(), number(vector.get("mass")), vector.get("quality").asInt());
    new Comparison().number("w", vector.get("w"), actual);
  }

  private static void topK(JsonNode vector) {
    TopWeights top = new TopWeights(vector.get("k").asInt());
    for (JsonNode pair : vector.get("pairs")) {
      top.offer(number(pair.get(0)), number(pair.get(1)));
    }
    Comparison comparison = new Comparison();
    comparison.that("size", vector.get("top").size(), top.size());
    for (int rank = 0; rank < top.size(); rank++) {
      JsonNode pair = vector.get("top").get(rank);
      comparison.number("id " + rank, pair.get(0), top.id(rank));
      comparison.number("w " + rank, pair.get(1), top.weight(rank));
    }
  }

  private static void split(JsonNode vector) {
    JsonNode weights = vector.get("weights");
    UInt256[] amounts =
        LargestRemainder.split(wide(vector.get("pool")), column(weights, 0), column(weights, 1));
    Comparison comparison = new Comparison();
    for (int i = 0; i < amounts.length; i++) {
      comparison.number("amount " + i, vector.get("amounts").get(i).get(1), amounts[i]);
    }
  }

  private static long[] column(JsonNode pairs, int column) {
    long[] values = new long[pairs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(pairs.get(i).get(column));
    }
    return values;
  }

  private static long[] numbers(JsonNode list) {
    long[] values = new long[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(list.get(i));
    }
    return values;
  }

  private static void fee(JsonNode vector) {
    UInt256 net =
        Fee.net(
            number(vector.get("tokIn")),
            number(vector.get("tokOut")),
            wide(vector.get("rIn")),
            wide(vector.get("rOut")));
    UInt256[] roles = Fee.roles(net, numbers(vector.get("shares")));
    Comparison comparison = new Comparison().number("net", vector.get("net"), net);
    for (int i = 0; i < roles.length; i++) {
      comparison.number("role " + i, vector.get("roles").get(i), roles[i]);
    }
  }

  private static void pools(JsonNode vector) {
    List<UInt256> pools =
        Pools.split(
            wide(vector.get("contrib")),
            numberList(vector.get("parentBps")),
            numberList(vector.get("adapterBps")));
    Comparison comparison =
        new Comparison().that("sections", vector.get("pools").size(), pools.size());
    for (int i = 0; i < pools.size(); i++) {
      comparison.number("pool " + i, vector.get("pools").get(i), pools.get(i));
    }
  }

  private static List<Long> numberList(JsonNode list) {
    List<Long> values = new ArrayList<>();
    list.forEach(value -> values.add(number(value)));
    return values;
  }

  private static void accumulator(JsonNode vector) {
    UInt256 stake = wide(vector.get("stake"));
    StakerAccount account = StakerAccount.EMPTY;
    Comparison comparison = new Comparison();
    for (JsonNode step : vector.get("steps")) {
      if (step.has("credit")) {
        account = account.credit(stake, wide(step.get("credit")));
        comparison.number("acc", step.get("acc"), account.acc());
        comparison.number("carry", step.get("carry"), account.carry());
      } else {
        comparison.number("claim", step.get("claim"), account.due(stake));
        account = account.claimed(stake);
        comparison.number("frac", step.get("frac"), account.frac());
      }
    }
  }

  private static void nearDuplicate(JsonNode vector) {
    Bytes a = bytes(vector.get("a"));
    Bytes b = bytes(vector.get("b"));
    boolean actual =
        vector.get("fmt").asInt() == SketchFormat.SIGN
            ? NearDuplicate.sign(a, b, NEAR_DUPLICATE_SIGN_BPS)
            : NearDuplicate.bytes(a, b, NEAR_DUPLICATE_BYTES_BPS);
    new Comparison().that("duplicate", vector.get("duplicate").asBoolean(), actual);
  }
}
