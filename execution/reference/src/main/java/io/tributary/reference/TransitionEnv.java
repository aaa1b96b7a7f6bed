package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Address;
import io.tributary.core.types.Withdrawal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The environment of a transition: what is told of the block, and what follows from its parent
 * where it is not told. Numbers are hexadecimal with 0x, or decimal.
 */
final class TransitionEnv {
  private final JsonNode json;
  private final ChainRules rules;
  private final Map<Long, Bytes32> hashes = new HashMap<>();

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException if something is missing; the message says what
   */
  TransitionEnv(JsonNode json, ChainRules rules) {
    this.json = json;
    this.rules = rules;
    for (String field :
        List.of(
            "currentCoinbase",
            "currentGasLimit",
            "currentNumber",
            "currentTimestamp",
            "currentRandom",
            "parentBeaconBlockRoot",
            "withdrawals")) {
      require(json.hasNonNull(field), field);
    }
    for (Map.Entry<String, JsonNode> entry : json.path("blockHashes").properties()) {
      hashes.put(Long.decode(entry.getKey()), VectorJson.hash(entry.getValue()));
    }
  }

  private static void require(boolean condition, String field) {
    if (!condition) {
      throw new IllegalArgumentException("the environment lacks " + field);
    }
  }

  /** What transactions see of the block. */
  BlockEnv block() {
    long number = number("currentNumber");
    return new BlockEnv(
        number,
        number("currentTimestamp"),
        Address.fromHex(json.get("currentCoinbase").asText()),
        VectorJson.word(json.get("currentRandom")).toBytes(),
        number("currentGasLimit"),
        baseFee(),
        BlobFee.of(excessBlobGas(), rules.blobs().updateFraction()),
        hashOf(number - 1),
        VectorJson.hash(json.get("parentBeaconBlockRoot")));
  }

  /** EIP-1559, from the parent where it is not told. */
  UInt256 baseFee() {
    if (json.hasNonNull("currentBaseFee")) {
      return VectorJson.word(json.get("currentBaseFee"));
    }
    require(json.hasNonNull("parentBaseFee"), "parentBaseFee");
    return BaseFee.afterL1(
        number("parentGasLimit"),
        number("parentGasUsed"),
        VectorJson.word(json.get("parentBaseFee")));
  }

  /** EIP-4844 and EIP-7918, from the parent where it is not told. */
  long excessBlobGas() {
    return json.hasNonNull("currentExcessBlobGas")
        ? number("currentExcessBlobGas")
        : BlobFee.excessAfter(
            number("parentExcessBlobGas"),
            number("parentBlobGasUsed"),
            VectorJson.word(json.path("parentBaseFee")),
            rules.fork(),
            rules.blobs());
  }

  /** The hash of an earlier block, zero where none was given. */
  Bytes32 hashOf(long number) {
    return hashes.getOrDefault(number, Bytes32.ZERO);
  }

  List<Withdrawal> withdrawals() {
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (JsonNode one : json.get("withdrawals")) {
      withdrawals.add(
          new Withdrawal(
              VectorJson.number(one.get("index")),
              VectorJson.number(one.get("validatorIndex")),
              Address.fromHex(one.get("address").asText()),
              VectorJson.number(one.get("amount"))));
    }
    return withdrawals;
  }

  private long number(String field) {
    return VectorJson.number(json.path(field));
  }
}
