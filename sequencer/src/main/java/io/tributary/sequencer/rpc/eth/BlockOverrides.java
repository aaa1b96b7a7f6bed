package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcObject;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** What a caller changes in the block that a call sees itself in. */
record BlockOverrides(
    Optional<Long> number,
    Optional<Long> time,
    Optional<Long> gasLimit,
    Optional<Address> feeRecipient,
    Optional<Bytes32> prevRandao,
    Optional<UInt256> baseFee,
    Optional<UInt256> blobBaseFee) {
  static final BlockOverrides NONE =
      new BlockOverrides(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Known to geth, and of no effect on a single call. */
  private static final List<String> UNSUPPORTED =
      List.of("difficulty", "beaconRoot", "withdrawals");

  private static final Set<String> FIELDS =
      Set.of(
          "number",
          "time",
          "gasLimit",
          "feeRecipient",
          "prevRandao",
          "baseFeePerGas",
          "blobBaseFee",
          "difficulty",
          "beaconRoot",
          "withdrawals");

  /** Reads parameter {@code i}, which may be left out. */
  static BlockOverrides of(RpcParams params, int i) {
    return params.has(i) ? params.read(i, BlockOverrides::of) : NONE;
  }

  static BlockOverrides of(JsonNode node) {
    RpcObject fields = RpcObject.of(node, FIELDS);
    for (String name : UNSUPPORTED) {
      if (fields.has(name)) {
        throw new IllegalArgumentException(
            "block override \"" + name + "\" is not supported for this RPC method");
      }
    }
    return new BlockOverrides(
        fields.value("number", Hex::longQuantity),
        fields.value("time", Hex::longQuantity),
        fields.value("gasLimit", Hex::longQuantity),
        fields.value("feeRecipient", Hex::address),
        fields.value("prevRandao", Hex::hash),
        fields.value("baseFeePerGas", Hex::quantity),
        fields.value("blobBaseFee", Hex::quantity));
  }

  BlockEnv over(BlockEnv env) {
    return new BlockEnv(
        number.orElse(env.number()),
        time.orElse(env.timestamp()),
        feeRecipient.orElse(env.beneficiary()),
        prevRandao.orElse(env.prevRandao()),
        gasLimit.orElse(env.gasLimit()),
        baseFee.orElse(env.baseFee()),
        blobBaseFee.orElse(env.blobBaseFee()),
        env.parentHash(),
        env.parentBeaconBlockRoot());
  }

  /** The block for a call that names no price; a base fee that was asked for stays. */
  BlockEnv withoutBaseFee(BlockEnv env) {
    return withFees(env, baseFee.orElse(UInt256.ZERO), env.blobBaseFee());
  }

  /** The block for a call that names no price for its blobs. */
  BlockEnv withoutBlobFee(BlockEnv env) {
    return withFees(env, env.baseFee(), blobBaseFee.orElse(UInt256.ZERO));
  }

  private static BlockEnv withFees(BlockEnv env, UInt256 baseFee, UInt256 blobBaseFee) {
    return new BlockEnv(
        env.number(),
        env.timestamp(),
        env.beneficiary(),
        env.prevRandao(),
        env.gasLimit(),
        baseFee,
        blobBaseFee,
        env.parentHash(),
        env.parentBeaconBlockRoot());
  }
}
