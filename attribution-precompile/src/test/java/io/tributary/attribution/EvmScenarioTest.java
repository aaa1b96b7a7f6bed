package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.attribution.sandbox.Conservation;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.Shared;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The scenarios of the golden vectors as transactions through the EVM, beside the sandbox, which
 * the vectors themselves check: same output, logs, storage, balances and gas, and conservation
 * after each.
 */
class EvmScenarioTest {
  private static final UInt256 CHAIN_ID = UInt256.valueOf(901);
  private static final int SCENARIOS = 20;

  @TestFactory
  List<DynamicTest> scenarios() throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(Shared.vectors("attribution/scenarios.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode scenario : root.get("scenarios")) {
      String name = scenario.get("name").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> new Worlds(scenario).runAll()));
    }
    assertEquals(SCENARIOS, tests.size());
    return tests;
  }

  /** The same world twice. */
  private static final class Worlds {
    private static final UInt256 COINS = UInt256.valueOf(BigInteger.TEN.pow(25));

    private final JsonNode steps;
    private final EvmWorld evm = new EvmWorld(CHAIN_ID);
    private final Sandbox sandbox = new Sandbox(CHAIN_ID, new NativeCrypto());
    private final Conservation conservation;

    Worlds(JsonNode scenario) {
      steps = scenario.get("steps");
      sandbox.setStorage(AttributionGenesis.storage(Parameters.defaults(EvmWorld.PLATFORM)));
      Set<Address> senders = new HashSet<>();
      for (JsonNode step : steps) {
        if (senders.add(Address.fromHex(step.get("sender").asText()))) {
          evm.fund(Address.fromHex(step.get("sender").asText()), COINS);
          sandbox.setBalance(Address.fromHex(step.get("sender").asText()), COINS);
        }
      }
      conservation =
          new Conservation(
              slot -> evm.state.storage(AttributionContract.ADDRESS, slot).toBytes().toArray());
    }

    void runAll() {
      int index = 0;
      for (JsonNode step : steps) {
        String name = "step " + index++ + " " + step.get("fn").asText();
        if (!step.has("static") && !step.has("delegate")) {
          run(step, name);
        }
      }
    }

    private void run(JsonNode step, String name) {
      Address sender = Address.fromHex(step.get("sender").asText());
      UInt256 value = UInt256.valueOf(new BigInteger(step.get("value").asText()));
      Bytes data = Bytes.fromHexString(step.get("data").asText());
      long number = step.get("number").asLong();
      long time = step.get("time").asLong();
      Result alone = sandbox.call(Sandbox.Request.of(sender, value, data, number, time));
      EvmWorld.Ran ran =
          evm.run(
              sender, AttributionContract.ADDRESS, value, data, EvmWorld.ENOUGH_GAS, number, time);

      assertEquals(alone.isSuccess(), ran.isSuccess(), name);
      assertEquals(alone.returnData(), ran.result().output(), name);
      assertEquals(alone.logs(), ran.result().receipt().logs(), name);
      assertEquals(sandbox.storage(), evm.state.storage(AttributionContract.ADDRESS), name);
      alone
          .balances()
          .forEach((account, amount) -> assertEquals(amount, evm.state.balance(account), name));
      alone.pages().forEach((page, code) -> assertPage(page, code, name));
      assertEquals(gas(alone, data), ran.result().gasUsed(), name);
      conservation.observe(alone.logs());
      assertEquals(conservation.owed(), evm.state.balance(AttributionContract.ADDRESS), name);
    }

    private void assertPage(Address page, Bytes code, String name) {
      assertEquals(code, evm.state.code(evm.state.account(page).orElseThrow().codeHash()), name);
      assertEquals(1, evm.state.account(page).orElseThrow().nonce(), name);
    }

    /** What a transaction with that call costs (EIP-2028, EIP-3529, EIP-7623). */
    private static long gas(Result call, Bytes data) {
      long tokens = 0;
      for (byte each : data.toArrayUnsafe()) {
        tokens += each == 0 ? 1 : 4;
      }
      long used = 21_000 + 4 * tokens + call.gasUsed();
      long afterRefund = used - Math.min(call.refund(), used / 5);
      return Math.max(afterRefund, 21_000 + 10 * tokens);
    }
  }
}
