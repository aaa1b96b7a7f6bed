package io.tributary.prover.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The first settlement that succeeds in a scenario of the attribution vectors, if any, as a block
 * with one deposit transaction. What comes before it runs in the precompile's sandbox.
 */
final class SettlementPiece {
  private static final UInt256 CHAIN_ID = UInt256.valueOf(901);
  private static final long GAS = 1_000_000_000L;

  private final Sandbox sandbox;
  private final SortedMap<Address, UInt256> balances = new TreeMap<>();
  private final SortedMap<Address, Bytes> pages = new TreeMap<>();

  private SettlementPiece(Crypto crypto) {
    sandbox = new Sandbox(CHAIN_ID, crypto);
  }

  /** The block, and what the sandbox says its call returns. */
  record Settlement(BlockPiece block, Result expected) {}

  static Optional<Settlement> of(JsonNode vectors, JsonNode scenario, Crypto crypto) {
    SettlementPiece world = new SettlementPiece(crypto);
    world.begin(vectors.get("genesis"), scenario);
    for (JsonNode step : scenario.get("steps")) {
      boolean settles = step.get("fn").asText().equals("settle") && step.get("ok").asBoolean();
      Optional<BlockPiece> block = settles ? Optional.of(world.block(step)) : Optional.empty();
      Result result = world.run(step);
      if (block.isPresent()) {
        return Optional.of(new Settlement(block.get(), result));
      }
    }
    return Optional.empty();
  }

  private void begin(JsonNode genesis, JsonNode scenario) {
    genesis
        .get("storage")
        .properties()
        .forEach(
            slot ->
                sandbox.setStorage(
                    Map.of(
                        UInt256.fromHexString(slot.getKey()),
                        UInt256.fromHexString(slot.getValue().asText()))));
    UInt256 balance = wide(genesis.get("accountBalance"));
    for (JsonNode step : scenario.get("steps")) {
      Address sender = Address.fromHex(step.get("sender").asText());
      sandbox.setBalance(sender, balance);
      balances.put(sender, balance);
    }
  }

  private Result run(JsonNode step) {
    Result result =
        sandbox.call(
            new Sandbox.Request(
                Address.fromHex(step.get("sender").asText()),
                wide(step.get("value")),
                Bytes.fromHexString(step.get("data").asText()),
                step.get("number").asLong(),
                step.get("time").asLong(),
                Long.MAX_VALUE,
                step.has("static"),
                step.has("delegate")));
    balances.putAll(result.balances());
    pages.putAll(result.pages());
    return result;
  }

  private BlockPiece block(JsonNode step) {
    Address sender = Address.fromHex(step.get("sender").asText());
    Transaction deposit =
        new Transaction.Deposit(
            Bytes32.ZERO,
            sender,
            Optional.of(AttributionContract.ADDRESS),
            UInt256.ZERO,
            wide(step.get("value")),
            GAS,
            false,
            Bytes.fromHexString(step.get("data").asText()));
    BlockEnv env =
        new BlockEnv(
            step.get("number").asLong(),
            step.get("time").asLong(),
            Address.ZERO,
            Bytes32.ZERO,
            GAS,
            UInt256.ONE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockPiece.Sent sent = new BlockPiece.Sent(sender, TransactionCodec.encode(deposit));
    return new BlockPiece(Fork.OSAKA, Layer.L2, CHAIN_ID, env, state(), List.of(sent));
  }

  private MemoryState state() {
    MemoryState state = new MemoryState();
    balances.forEach((address, balance) -> put(state, address, balance, Bytes.EMPTY));
    pages.forEach((address, code) -> state.put(address, 1, UInt256.ZERO, code, new TreeMap<>()));
    state.put(
        AttributionContract.ADDRESS,
        1,
        sandbox.balance(AttributionContract.ADDRESS),
        Bytes.EMPTY,
        sandbox.storage());
    return state;
  }

  private static void put(MemoryState state, Address address, UInt256 balance, Bytes code) {
    state.put(address, 0, balance, code, new TreeMap<>());
  }

  private static UInt256 wide(JsonNode number) {
    return UInt256.valueOf(new BigInteger(number.asText()));
  }
}
