package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.AttributionGenesis;
import io.tributary.attribution.Parameters;
import io.tributary.attribution.abi.Function;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Any calldata to the precompile succeeds or reverts; a failure leaves no trace, and money is
 * conserved. The first byte picks a function, so that its arguments are what is fuzzed; its highest
 * bit leaves the bytes as they are.
 */
class PrecompileFuzz {
  private static final Address CALLER =
      Address.fromHex("0x00000000000000000000000000000000000000aa");
  private static final UInt256 RICH = UInt256.valueOf(10).pow(24);
  private static final UInt256 CHAIN_ID = UInt256.valueOf(901);
  private static final long GAS = 3_000_000;
  private static final NativeCrypto CRYPTO = new NativeCrypto();

  @FuzzTest(maxDuration = "20s")
  void call(byte[] data) {
    Executions.count();
    if (data.length == 0) {
      return;
    }
    Sandbox world = world();
    var before = world.storage();
    UInt256 value = (data[0] & 0x40) == 0 ? UInt256.ZERO : UInt256.valueOf(10).pow(21);
    Sandbox.Request request =
        new Sandbox.Request(CALLER, value, calldata(data), 1, 1_700_000_000L, GAS, false, false);
    Result result = world.call(request);
    if (result.isSuccess()) {
      Plant.crashIf(value.isZero());
    } else {
      assertEquals(before, world.storage());
      assertEquals(RICH, world.balance(CALLER));
    }
    assertEquals(RICH, world.balance(CALLER).add(world.balance(AttributionContract.ADDRESS)));
  }

  private static Sandbox world() {
    Sandbox world = new Sandbox(CHAIN_ID, CRYPTO);
    world.setBalance(CALLER, RICH);
    world.setStorage(AttributionGenesis.storage(Parameters.defaults(CALLER)));
    return world;
  }

  private static Bytes calldata(byte[] data) {
    Bytes rest = data.length == 1 ? Bytes.EMPTY : Bytes.wrap(data, 1, data.length - 1);
    if (data[0] < 0) {
      return rest;
    }
    Function[] functions = Function.values();
    Function function = functions[(data[0] & 0x3f) % functions.length];
    return Bytes.concatenate(
        Bytes.ofUnsignedInt(Integer.toUnsignedLong(function.selector())), rest);
  }
}
