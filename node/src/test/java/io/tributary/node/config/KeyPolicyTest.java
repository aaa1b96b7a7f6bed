package io.tributary.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyPolicyTest {
  private static final String KEY = "0x" + "17".repeat(32);

  @TempDir private Path folder;

  @Test
  void refusesEveryDevelopmentAccountElsewhere() {
    for (DevelopmentAccount account : DevelopmentAccounts.get().all()) {
      KeyPolicy.check("batcher", account.address(), Devnet.L1_CHAIN_ID, Devnet.L2_CHAIN_ID);
      assertThrows(
          Refusal.class,
          () -> KeyPolicy.check("batcher", account.address(), 1, Devnet.L2_CHAIN_ID));
      assertThrows(
          Refusal.class,
          () -> KeyPolicy.check("batcher", account.address(), Devnet.L1_CHAIN_ID, 10));
    }
  }

  @Test
  void letsOtherAccountsPass() {
    KeyPolicy.check(
        "batcher", Address.fromHex("0x00000000000000000000000000000000000000aa"), 1, 10);
  }

  @Test
  void readsAKeyOfMode0600Only() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(Bytes32.fromHexString(KEY), KeyFile.read(file));
    for (String mode : new String[] {"rw-r-----", "rw----r--", "rwx------"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      String line = assertThrows(Refusal.class, () -> KeyFile.read(file)).getMessage();
      assertTrue(line.contains("0600"), line);
    }
  }

  @Test
  void saysNothingOfAMalformedKey() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, KEY + "1717");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String line = assertThrows(Refusal.class, () -> KeyFile.read(file)).getMessage();
    assertFalse(line.contains("1717"), line);
  }
}
