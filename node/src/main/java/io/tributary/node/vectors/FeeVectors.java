package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.FastLz;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.L1Cost;
import io.tributary.core.block.Predeploys;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.TransactionCodec;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code l1cost.json} and {@code eip1559.json}: what a transaction on L2 pays. */
final class FeeVectors {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger CALLDATA_GAS = BigInteger.valueOf(16);

  private FeeVectors() {}

  static List<ListResult> l1Cost(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "cases", file.get("cases"), FeeVectors::checkL1Cost),
        fastLz(name, file.get("fastLz")));
  }

  static List<ListResult> eip1559(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "extraData", file.get("extraData"), FeeVectors::checkExtraData),
        VectorTally.over(name, "attributes", file.get("attributes"), FeeVectors::checkAttributes),
        VectorTally.over(name, "baseFee", file.get("baseFee"), FeeVectors::checkBaseFee),
        VectorTally.over(name, "chain", file.get("chain"), FeeVectors::checkBaseFee));
  }

  private static void checkL1Cost(JsonNode vector) {
    L1Cost cost =
        new L1Cost(
            OpStackVectors.amount(vector.get("l1BaseFee")),
            OpStackVectors.amount(vector.get("l1BlobBaseFee")),
            OpStackVectors.number(vector.get("baseFeeScalar")),
            OpStackVectors.number(vector.get("blobBaseFeeScalar")),
            OpStackVectors.number(vector.get("operatorFeeScalar")),
            OpStackVectors.amount(vector.get("operatorFeeConstant")));
    same("parameters from storage", cost, L1Cost.read(new L1BlockSlots(vector)));
    Bytes tx = OpStackVectors.bytes(vector.get("tx"));
    same(
        "fastLzSize",
        vector.get("fastLzSize").asInt(),
        new FastLz().compressedLength(tx.toArray()));
    BigInteger scaled = L1Cost.estimatedSizeScaled(tx, new FastLz());
    same("estimatedSizeScaled", big(vector, "estimatedSizeScaled"), scaled);
    same("estimatedSize", big(vector, "estimatedSize"), scaled.divide(MILLION));
    same("l1GasUsed", big(vector, "l1GasUsed"), scaled.multiply(CALLDATA_GAS).divide(MILLION));
    same("l1Fee", OpStackVectors.amount(vector.get("l1Fee")), cost.dataFee(tx, new FastLz()));
    same(
        "l1Fee of the decoded transaction",
        OpStackVectors.amount(vector.get("l1Fee")),
        cost.dataFee(TransactionCodec.encode(TransactionCodec.decode(tx).orThrow()), new FastLz()));
    same(
        "operatorFeeAtLimit",
        OpStackVectors.amount(vector.get("operatorFeeAtLimit")),
        cost.operatorFee(OpStackVectors.number(vector.get("gasLimit"))));
    same(
        "operatorFeeAtUsed",
        OpStackVectors.amount(vector.get("operatorFeeAtUsed")),
        cost.operatorFee(OpStackVectors.number(vector.get("gasUsed"))));
  }

  // A list may hold the same data twice with two results; then no function passes both, and the
  // other one is not covered.
  private static ListResult fastLz(String name, JsonNode vectors) {
    VectorTally tally = new VectorTally(name, "fastLz");
    for (int i = 0; i < vectors.size(); i++) {
      JsonNode vector = vectors.get(i);
      int size = new FastLz().compressedLength(OpStackVectors.bytes(vector.get("data")).toArray());
      if (isContradicted(vector, size, vectors)) {
        tally.notCovered("#" + i + " has the data of another vector and another result");
      } else {
        tally.run("#" + i, () -> same("fastLzSize", vector.get("fastLzSize").asInt(), size));
      }
    }
    return tally.result();
  }

  private static boolean isContradicted(JsonNode vector, int size, JsonNode vectors) {
    if (vector.get("fastLzSize").asInt() == size) {
      return false;
    }
    for (JsonNode other : vectors) {
      if (other.get("data").equals(vector.get("data")) && other.get("fastLzSize").asInt() == size) {
        return true;
      }
    }
    return false;
  }

  private static void checkExtraData(JsonNode vector) {
    Bytes extraData = OpStackVectors.bytes(vector.get("extraData"));
    Optional<HoloceneParams> params = HoloceneParams.ofExtraData(extraData);
    if (vector.has("error")) {
      same("params", Optional.empty(), params);
      return;
    }
    HoloceneParams expected =
        new HoloceneParams(
            OpStackVectors.number(vector.get("denominator")),
            OpStackVectors.number(vector.get("elasticity")));
    same("params", Optional.of(expected), params);
    same("extraData", extraData, expected.extraData());
  }

  private static void checkAttributes(JsonNode vector) {
    Optional<Bytes> expected =
        Optional.ofNullable(vector.get("extraData"))
            .filter(data -> !vector.has("error"))
            .map(OpStackVectors::bytes);
    same(
        "extraData",
        expected,
        HoloceneParams.ofAttributes(OpStackVectors.bytes(vector.get("eip1559Params")))
            .map(HoloceneParams::extraData));
  }

  private static void checkBaseFee(JsonNode vector) {
    Bytes extraData = OpStackVectors.bytes(vector.get("parentExtraData"));
    same(
        "baseFee",
        OpStackVectors.amount(vector.get("baseFee")),
        BaseFee.after(
            OpStackVectors.number(vector.get("parentGasLimit")),
            OpStackVectors.number(vector.get("parentGasUsed")),
            OpStackVectors.amount(vector.get("parentBaseFee")),
            HoloceneParams.ofExtraData(extraData).orElseThrow()));
  }

  private static BigInteger big(JsonNode vector, String field) {
    return new BigInteger(vector.get(field).asText());
  }

  /** A state that has nothing but the L1 block predeploy's slots. */
  private static final class L1BlockSlots implements StateView {
    private final Map<UInt256, UInt256> slots;

    L1BlockSlots(JsonNode vector) {
      slots =
          Map.of(
              slot(1),
              value(vector, 1),
              slot(3),
              value(vector, 3),
              slot(7),
              value(vector, 7),
              slot(8),
              value(vector, 8));
    }

    @Override
    public Optional<Account> account(Address address) {
      return Optional.empty();
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return address.equals(Predeploys.L1_BLOCK)
          ? slots.getOrDefault(slot, UInt256.ZERO)
          : UInt256.ZERO;
    }

    @Override
    public Bytes code(Bytes32 codeHash) {
      return Bytes.EMPTY;
    }

    @Override
    public boolean hasStorage(Address address) {
      return address.equals(Predeploys.L1_BLOCK);
    }

    private static UInt256 slot(int number) {
      return UInt256.valueOf(number);
    }

    private static UInt256 value(JsonNode vector, int number) {
      return UInt256.fromBytes(OpStackVectors.hash(vector.get("slot" + number)));
    }
  }
}
