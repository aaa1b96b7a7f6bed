package io.tributary.node.l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RollupFileTest {
  private static final RollupConfig CONFIG =
      new RollupConfig(
          new BlockId(3, Bytes32.repeat((byte) 1)),
          new BlockId(0, Bytes32.repeat((byte) 2)),
          1_700_000_000,
          SystemConfig.of(
              Address.fromHex("0x" + "0b".repeat(20)),
              1_368,
              810_949,
              1_000_000_000,
              Bytes.fromHexString("0x000000fa00000002"),
              3,
              4),
          1,
          3_600,
          UInt256.valueOf(31_337),
          UInt256.valueOf(761_612),
          Address.fromHex("0xff00000000000000000000000000000000761612"),
          Address.fromHex("0x" + "0c".repeat(20)),
          Address.fromHex("0x" + "0d".repeat(20)));

  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    assertEquals(CONFIG, read(RollupFile.json(CONFIG)));
  }

  @Test
  void refusesAFileThatLacksSomething() {
    ObjectNode json = RollupFile.json(CONFIG);
    json.remove("deposit_contract_address");
    String line = assertThrows(Refusal.class, () -> read(json)).getMessage();
    assertEquals(true, line.contains("deposit_contract_address"), line);
    assertThrows(Refusal.class, () -> RollupFile.read(folder.resolve("absent")));
  }

  private RollupConfig read(ObjectNode json) throws IOException {
    Path file = folder.resolve("rollup.json");
    Files.writeString(file, json.toString());
    return RollupFile.read(file);
  }
}
