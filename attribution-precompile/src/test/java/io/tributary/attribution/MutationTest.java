package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * Calls of the scenarios with a word or a byte changed, each on a copy of the world it belongs to:
 * an answer always comes, and whatever it is, the precompile owes what it has.
 */
class MutationTest {
  private static final int MUTANTS = 4;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private int succeeded;
  private int refused;

  @Test
  void nothingBreaksWhateverIsCalled() throws IOException {
    System.out.println("MutationTest seed " + seed);
    JsonNode root =
        new ObjectMapper().readTree(Shared.vectors("attribution/scenarios.json").toFile());
    for (JsonNode scenario : root.get("scenarios")) {
      runBeside(scenario.get("steps"));
    }
    assertTrue(succeeded > 30 && refused > 500, succeeded + " and " + refused);
  }

  private void runBeside(JsonNode steps) {
    Sandbox sandbox = new Sandbox(UInt256.valueOf(901), new NativeCrypto());
    sandbox.setStorage(AttributionGenesis.storage(Parameters.defaults(EvmWorld.PLATFORM)));
    Conservation conservation = new Conservation(sandbox.slots());
    for (JsonNode step : steps) {
      Sandbox.Request request = request(step);
      sandbox.setBalance(request.sender(), UInt256.valueOf(BigInteger.TEN.pow(25)));
      for (int i = 0; i < MUTANTS; i++) {
        runMutant(sandbox.copy(), conservation, mutate(request));
      }
      conservation.observe(sandbox.call(request).logs());
    }
  }

  private void runMutant(Sandbox sandbox, Conservation before, Sandbox.Request request) {
    Result result = sandbox.call(request);
    Conservation after = before.over(sandbox.slots());
    after.observe(result.logs());
    assertEquals(after.owed(), sandbox.balance(AttributionContract.ADDRESS), () -> "seed " + seed);
    succeeded += result.isSuccess() ? 1 : 0;
    refused += result.isSuccess() ? 0 : 1;
  }

  private static Sandbox.Request request(JsonNode step) {
    return Sandbox.Request.of(
        Address.fromHex(step.get("sender").asText()),
        UInt256.valueOf(new BigInteger(step.get("value").asText())),
        Bytes.fromHexString(step.get("data").asText()),
        step.get("number").asLong(),
        step.get("time").asLong());
  }

  private Sandbox.Request mutate(Sandbox.Request request) {
    MutableBytes data = request.input().mutableCopy();
    int word = 4 + 32 * random.nextInt(Math.max(1, (data.size() - 4) / 32));
    if (word + 32 <= data.size()) {
      switch (random.nextInt(4)) {
        case 0 -> data.set(word + 31, (byte) random.nextInt(256));
        case 1 -> data.set(word + 24 + random.nextInt(8), (byte) random.nextInt(256));
        case 2 -> data.set(word + random.nextInt(32), (byte) (1 << random.nextInt(8)));
        default -> data.mutableSlice(word, 32).fill((byte) 0xff);
      }
    }
    UInt256 value = random.nextInt(4) == 0 ? UInt256.valueOf(random.nextInt(3)) : request.value();
    return Sandbox.Request.of(request.sender(), value, data, request.blockNumber(), request.time());
  }
}
