package io.tributary.bridge.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.withdrawal.Withdrawal;
import io.tributary.core.Shared;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.Call;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.Predeploys;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** The predeploys of the genesis on our own EVM. */
class PredeploysTest {
  private static final long GAS = 30_000_000;
  private static final int FAST_LZ_CASES = 81;
  private static final int FAST_LZ_INPUTS = 78;
  private static final int COST_CASES = 46;

  private final Genesis genesis = Genesis.of(GenesisSpec.devnet(1_800_000_000L, new TreeMap<>()));
  private final GenesisState state = new GenesisState(genesis);

  @Test
  void oracleCompressesAsExecutionDoes() throws IOException {
    JsonNode cases = vectors().get("fastLz");
    assertEquals(FAST_LZ_CASES, cases.size());
    // Some inputs are listed twice, one of them with two sizes: either will do there.
    Map<String, Set<Long>> gas = new LinkedHashMap<>();
    for (JsonNode each : cases) {
      long size = each.get("fastLzSize").asLong() + 68;
      long scaled = Math.max(100_000_000L, 836_500 * size - 42_585_600);
      gas.computeIfAbsent(each.get("data").asText(), d -> new HashSet<>())
          .add(scaled * 16 / 1_000_000);
    }
    assertEquals(FAST_LZ_INPUTS, gas.size());
    gas.forEach(
        (data, expected) -> {
          Bytes bytes = Bytes.fromHexString(data);
          long used = oracle("getL1GasUsed(bytes)", AbiValue.bytes(bytes)).number(0);
          assertTrue(expected.contains(used), bytes.size() + " bytes: " + used);
        });
  }

  @Test
  void oracleReadsTheSlotsThatExecutionReads() throws IOException {
    JsonNode cases = vectors().get("cases");
    assertEquals(COST_CASES, cases.size());
    for (JsonNode each : cases) {
      for (int slot : new int[] {1, 3, 7, 8}) {
        state.set(
            Predeploys.L1_BLOCK,
            UInt256.valueOf(slot),
            UInt256.fromHexString(each.get("slot" + slot).asText()));
      }
      assertEquals(each.get("l1BaseFee").asText(), decimal("l1BaseFee()"));
      assertEquals(each.get("l1BlobBaseFee").asText(), decimal("blobBaseFee()"));
      assertEquals(each.get("baseFeeScalar").asText(), decimal("baseFeeScalar()"));
      assertEquals(each.get("blobBaseFeeScalar").asText(), decimal("blobBaseFeeScalar()"));
      assertEquals(
          each.get("operatorFeeAtUsed").asText(),
          oracle("getOperatorFee(uint256)", AbiValue.uint(each.get("gasUsed").asLong()))
              .uint(0)
              .toDecimalString());
    }
  }

  @Test
  void attributesBeginWithTheDeploymentsScalars() {
    assertEquals(Devnet.BASE_FEE_SCALAR, oracle("baseFeeScalar()").number(0));
    assertEquals(Devnet.BLOB_BASE_FEE_SCALAR, oracle("blobBaseFeeScalar()").number(0));
    assertEquals(
        DevelopmentAccounts.get().role(Role.BLOB_BATCHER).address(),
        call(Predeploys.L1_BLOCK, UInt256.ZERO, AbiEncoder.call("batcherHash()")).address(0));
  }

  @Test
  void messagePasserTellsOfAWithdrawal() {
    Address user = DevelopmentAccounts.get().users().getFirst().address();
    Call.Result result =
        run(
            user,
            Predeploys.MESSAGE_PASSER,
            Devnet.ONE_OPEN,
            AbiEncoder.call(
                "initiateWithdrawal(address,uint256,bytes)",
                AbiValue.address(user),
                AbiValue.uint(100_000),
                AbiValue.bytes(Bytes.fromHexString("0x1234"))));
    assertEquals(EvmStatus.SUCCESS, result.status());
    Withdrawal withdrawal = Withdrawal.ofLog(result.logs().getFirst()).orElseThrow();
    assertEquals(
        new Withdrawal(
            UInt256.ONE.shiftLeft(240),
            user,
            user,
            Devnet.ONE_OPEN,
            UInt256.valueOf(100_000),
            Bytes.fromHexString("0x1234")),
        withdrawal);
    assertEquals(withdrawal.hash(), new AbiReader(result.logs().getFirst().data()).word(3));
  }

  @Test
  void ownersAndRecipientsAreSet() {
    Address deployer = DevelopmentAccounts.get().role(Role.DEPLOYER).address();
    assertEquals(
        deployer,
        call(Predeploys.PROXY_ADMIN, UInt256.ZERO, AbiEncoder.call("owner()")).address(0));
    for (Address vault :
        List.of(
            Predeploys.SEQUENCER_FEE_VAULT,
            Predeploys.BASE_FEE_VAULT,
            Predeploys.L1_FEE_VAULT,
            Predeploys.OPERATOR_FEE_VAULT)) {
      assertEquals(deployer, call(vault, UInt256.ZERO, AbiEncoder.call("recipient()")).address(0));
      assertTrue(call(vault, UInt256.ZERO, AbiEncoder.call("withdrawalNetwork()")).bool(0));
    }
  }

  @Test
  void wrappedOpenWraps() {
    assertEquals(
        "WOPEN",
        call(Predeploys.WRAPPED_NATIVE, UInt256.ZERO, AbiEncoder.call("symbol()")).string(0));
  }

  private String decimal(String function) {
    return oracle(function).uint(0).toDecimalString();
  }

  private AbiReader oracle(String function, AbiValue... arguments) {
    return call(Predeploys.GAS_PRICE_ORACLE, UInt256.ZERO, AbiEncoder.call(function, arguments));
  }

  private AbiReader call(Address to, UInt256 value, Bytes data) {
    Call.Result result = run(Address.ZERO, to, value, data);
    assertEquals(EvmStatus.SUCCESS, result.status());
    return new AbiReader(result.output());
  }

  private Call.Result run(Address from, Address to, UInt256 value, Bytes data) {
    ChainRules rules =
        new ChainRules(
            ChainRules.Fork.OSAKA,
            ChainRules.Layer.L2,
            UInt256.valueOf(Devnet.L2_CHAIN_ID),
            OptionalLong.empty(),
            ChainRules.BlobSchedule.OSAKA,
            Map.of());
    BlockEnv env =
        new BlockEnv(
            1,
            1_800_000_001L,
            Predeploys.SEQUENCER_FEE_VAULT,
            Bytes32.ZERO,
            Devnet.L2_GAS_LIMIT,
            Devnet.GENESIS_BASE_FEE_WEI,
            UInt256.ONE,
            genesis.block().hash(),
            Bytes32.ZERO);
    return new Call(rules, env, state, number -> Bytes32.ZERO, new NativeCrypto())
        .run(
            new Call.Message(
                from,
                Optional.of(to),
                value,
                data,
                GAS,
                UInt256.ZERO,
                List.of(),
                List.of(),
                List.of()));
  }

  private static JsonNode vectors() throws IOException {
    return new ObjectMapper().readTree(Shared.vectors("op-stack/l1cost.json").toFile());
  }
}
