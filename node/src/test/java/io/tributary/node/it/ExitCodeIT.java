package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Role;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.NodeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it refuses to start on: code 2, one line, nothing touched. */
class ExitCodeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void aWrongFlag() throws IOException {
    refuses("--portt", "--portt", "1");
  }

  @Test
  void anOccupiedPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      refuses("port " + port, "--rpc-port", port);
      refuses("port " + port, "--metrics-port", port);
      refuses("port " + port, "--set", "l1.port=" + port);
    }
    assertTrue(Files.notExists(data()), "nothing was created");
  }

  @Test
  void aDataFolderOfAnotherChainOrVersion() throws IOException {
    version("tributary-data 1\nchain follower 1 2\n");
    refusesAndTouchesNothing("chain follower 1 2");
    for (String format : List.of("tributary-data 1", "tributary-data 99")) {
      version(format + "\nchain devnet 31337 761612\n");
      refusesAndTouchesNothing(format + "', this version needs 'tributary-data 2': start over");
    }
  }

  @Test
  void aFolderThatIsNotOurs() throws IOException {
    Files.createDirectories(data());
    Files.writeString(data().resolve("thesis.txt"), "years of work");
    refusesAndTouchesNothing("not ours");
  }

  @Test
  void aDataFolderThatAnotherProcessHolds() throws IOException {
    version("tributary-data 2\nchain devnet 31337 761612\n");
    try (FileChannel channel =
            FileChannel.open(
                data().resolve("tributary.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      refusesAndTouchesNothing("in use by another process");
    }
  }

  @Test
  void anL1ThatIsNotThere() throws IOException {
    String url = "http://127.0.0.1:" + NodeProcess.freePort();
    refuses("no L1 answers at " + url, "--l1", url, "--beacon", url);
  }

  @Test
  void anL1ThatStandsStill() throws IOException {
    try (RunningAnvil anvil =
        RunningAnvil.start(folder.resolve("anvil.txt"), "--hardfork", "osaka")) {
      refuses("stands still", "--l1", anvil.url(), "--beacon", anvil.url());
    }
  }

  @Test
  void freshOnAnL1ThatCarriesAnotherChain() throws IOException {
    version("tributary-data 2\nchain devnet 31337 761612\n");
    Files.writeString(data().resolve("genesis.json"), "the chain of this folder");
    Files.createFile(data().resolve("tributary.lock"));
    try (RunningAnvil anvil =
        RunningAnvil.start(folder.resolve("anvil.txt"), "--hardfork", "osaka", "-b", "1")) {
      String batcher = DevelopmentAccounts.get().role(Role.BLOB_BATCHER).address().toString();
      new JsonRpc(anvil.url()).call("anvil_setNonce", batcher, "0x5");
      SortedMap<String, String> before = content();
      refuses(
          "another data folder sequences", "--fresh", "--l1", anvil.url(), "--beacon", anvil.url());
      assertEquals(before, content());
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void version(String text) throws IOException {
    Files.createDirectories(data());
    Files.writeString(data().resolve("tributary.version"), text);
  }

  private void refusesAndTouchesNothing(String why) throws IOException {
    SortedMap<String, String> before = content();
    refuses(why);
    assertEquals(before, content());
  }

  private SortedMap<String, String> content() throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.toString(), Files.getLastModifiedTime(file) + text(file));
      }
    }
    return content;
  }

  /** The lock stays closed: POSIX drops a process's locks on a file with any of its channels. */
  private static String text(Path file) throws IOException {
    return file.endsWith("tributary.lock") ? "" : Files.readString(file);
  }

  /** A devnet on free ports but for what the arguments say. */
  private void refuses(String why, String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command = new ArrayList<>(List.of("devnet", "--data", data().toString()));
    for (String port : List.of("--rpc-port", "--metrics-port")) {
      if (!List.of(arguments).contains(port)) {
        command.addAll(List.of(port, Integer.toString(NodeProcess.freePort())));
      }
    }
    if (!String.join(" ", arguments).contains("l1.port")) {
      command.addAll(List.of("--set", "l1.port=" + NodeProcess.freePort()));
    }
    command.addAll(List.of(arguments));
    try (NodeProcess process = NodeProcess.start(output, command)) {
      assertEquals(2, process.await(PATIENCE), process.tail());
    }
    List<String> lines = Files.readAllLines(output);
    assertEquals(1, lines.size(), () -> String.join("\n", lines));
    assertTrue(lines.getFirst().contains(why), lines.getFirst());
  }
}
