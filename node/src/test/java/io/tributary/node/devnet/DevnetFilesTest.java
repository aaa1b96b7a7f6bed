package io.tributary.node.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of the chain that is missing or damaged is named in one line that says what helps. */
class DevnetFilesTest {
  private static final long TIME = 1_700_000_000;

  @TempDir Path folder;
  private ChainSetup setup;
  private DevnetFiles files;

  @BeforeEach
  void write() {
    Genesis genesis = ChainSetup.genesisAt(TIME);
    Bytes32 l1Hash = Keccak.hash(Bytes.of(1));
    Deployment deployment =
        new Deployment(
            31337,
            761612,
            new Contracts(
                address(1),
                address(2),
                address(3),
                address(4),
                address(5),
                address(6),
                address(7),
                address(8)),
            new Deployment.Origin(l1Hash, 9, TIME),
            genesis.block().hash());
    L1Origin origin =
        new L1Origin(
            new BlockId(9, l1Hash),
            Keccak.hash(Bytes.of(2)),
            TIME,
            Keccak.hash(Bytes.of(3)),
            UInt256.valueOf(7),
            UInt256.ONE,
            Bytes32.ZERO,
            List.of(),
            List.of());
    setup = new ChainSetup(deployment, genesis, ChainSetup.rollup(deployment, genesis), origin);
    files = new DevnetFiles(folder);
    files.write(setup);
  }

  private static Address address(int i) {
    return Address.ofWord(Keccak.hash(Bytes.of(i)));
  }

  private void requireNamed(String name) {
    String message = assertThrows(Refusal.class, files::read).getMessage();
    assertTrue(message.contains(name) && message.contains("--fresh"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void readsWhatItWrote() {
    assertEquals(setup.rollup(), files.read().orElseThrow().rollup());
    assertEquals(setup.origin(), files.read().orElseThrow().origin());
  }

  @Test
  void aFirstStartThatWasInterruptedGoesOn() throws IOException {
    Files.delete(files.deployment());
    assertEquals(Optional.empty(), files.read());
    Files.createDirectory(folder.resolve("l2"));
    requireNamed("deployment.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"genesis.json", "rollup.json", "origin"})
  void aMissingFile(String name) throws IOException {
    Files.delete(folder.resolve(name));
    requireNamed(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployment.json", "genesis.json", "rollup.json", "origin"})
  void aFileThatIsEmptyCutOrGarbled(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] content = Files.readAllBytes(file);
    byte[] random = new byte[content.length];
    new Random(5).nextBytes(random);
    byte[] half = java.util.Arrays.copyOf(content, content.length / 2);
    for (byte[] damaged : List.of(new byte[0], new byte[content.length], half, random)) {
      Files.write(file, damaged);
      requireNamed(name);
    }
  }

  @Test
  void aFlippedByteOfTheOrigin() throws IOException {
    Path file = folder.resolve("origin");
    byte[] content = Files.readAllBytes(file);
    for (int at = 3; at < content.length; at += 41) {
      byte[] flipped = content.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      requireNamed("origin");
    }
  }

  @Test
  void aNumberThatWasChanged() throws IOException {
    change("rollup.json", "\"seq_window_size\" : 3", "\"seq_window_size\" : 4");
    change("rollup.json", "\"block_time\"", "\"blocktime\"");
    change("genesis.json", "\"balance\" ?: ?\"0x", "$01");
    change("deployment.json", "\"portal\" : \"0x.", "\"portal\" : \"0xf");
  }

  private void change(String name, String old, String changed) throws IOException {
    Path file = folder.resolve(name);
    String before = Files.readString(file);
    String after = before.replaceFirst(old, changed);
    assertNotEquals(before, after, name);
    Files.writeString(file, after);
    String message = assertThrows(Refusal.class, files::read).getMessage();
    assertTrue(message.contains(".json") && message.contains("--fresh"), message);
    Files.writeString(file, before);
  }
}
