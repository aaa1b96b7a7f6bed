package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.config.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start is refused for: one line, code 2, nothing touched. */
final class RefusalTest {
  private static final String CHAIN = "devnet 31337 761612";

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void anOccupiedPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertRefused("port " + port + " is in use", devnet("--rpc-port", port));
      assertFalse(Files.exists(data()), "the data folder was touched");
    }
  }

  @Test
  void aFolderOfAnotherChain() throws IOException {
    DataFolder.open(data(), "devnet 1 2").close();
    assertRefused("belongs to", devnet());
    try (Stream<Path> files = Files.list(data())) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void aFolderOfAnotherChainIsNotClearedByFresh() throws IOException {
    DataFolder.open(data(), "devnet 1 2").close();
    Files.writeString(data().resolve("theirs"), "x");
    assertRefused("belongs to", devnet("--fresh"));
    assertTrue(Files.exists(data().resolve("theirs")));
  }

  /** Every command that uses a data folder, on one that an older version wrote. */
  @Test
  void anOlderFolder() throws IOException {
    String data = data().toString();
    older("devnet 31337 761612");
    assertOlder(devnet());
    assertOlder("state", "verify", data);
    assertOlder("state", "rebuild", data);
    assertOlder("state", "export", data, folder.resolve("snapshot").toString());
    assertOlder("bridge", "status", "--data", data);
    older("l1 31337");
    assertOlder("l1", "--data", data, "--set", "l1.port=0");
  }

  private void older(String chain) throws IOException {
    Files.createDirectories(data().resolve("l2"));
    Files.writeString(data().resolve("l2/CURRENT"), "a store");
    Files.writeString(data().resolve("deployment.json"), "{}");
    Files.writeString(
        data().resolve("tributary.version"), "tributary-data 1\nchain " + chain + "\n");
  }

  private void assertOlder(String... command) throws IOException {
    assertRefused("tributary-data 1', this version needs 'tributary-data 2': start over", command);
    assertTrue(err.toString().contains("--fresh"), err.toString());
    err.getBuffer().setLength(0);
    try (Stream<Path> files = Files.walk(data())) {
      assertEquals(5, files.count(), String.join(" ", command) + " touched the folder");
    }
  }

  @Test
  void aFolderThatAnotherProcessHolds() {
    try (DataFolder held = DataFolder.open(data(), CHAIN)) {
      assertRefused("in use by another process", devnet());
      assertTrue(Files.exists(held.path()));
    }
  }

  @Test
  void anL1ThatDoesNotAnswer() {
    assertRefused("no L1 answers", devnet("--l1", "http://127.0.0.1:1"));
    assertFalse(Files.exists(data()), "the data folder was touched");
  }

  @Test
  void aFollowerWithoutItsFiles() {
    assertRefused(
        "rollup-file is needed",
        "follow",
        "--data",
        data().toString(),
        "--l1",
        "http://127.0.0.1:1");
  }

  @Test
  void aBridgeWithoutADeployment() {
    assertRefused("no deployment", "bridge", "status", "--data", data().toString());
  }

  @Test
  void anAmountThatIsNone() {
    assertRefused("no amount of OPEN", "bridge", "deposit", "0", "--data", data().toString());
    err.getBuffer().setLength(0);
    assertRefused("no amount of OPEN", "bridge", "deposit", "1e-19", "--data", data().toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String[] devnet(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "devnet",
                "--data",
                data().toString(),
                "--set",
                "l1.port=0",
                "--set",
                "rpc.port=0",
                "--set",
                "metrics.port=0"));
    for (int i = 0; i < more.length; i++) {
      if (more[i].equals("--rpc-port")) {
        arguments.addAll(List.of("--set", "rpc.port=" + more[++i]));
      } else {
        arguments.add(more[i]);
      }
    }
    return arguments.toArray(String[]::new);
  }

  private void assertRefused(String expected, String... arguments) {
    int code = Tributary.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    assertEquals(ExitCode.REFUSED, code, err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(expected), err.toString());
  }
}
