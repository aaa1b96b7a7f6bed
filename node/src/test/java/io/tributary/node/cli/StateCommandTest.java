package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A genesis into a store, the store into a file, the file into a folder. */
final class StateCommandTest {
  private static final String HASH =
      "0x3ffeab86d49f2a37a50a0a5dd9f24a9d14e0ab1efa5fef54a1f1b93d9d4dd8b0";
  private static final String GENESIS =
      """
      {"config": {"chainId": 7, "londonBlock": 0, "shanghaiTime": 0, "cancunTime": 0, "pragueTime": 0},
       "gasLimit": "30000000", "difficulty": "0",
       "alloc": {"00000000000000000000000000000000000000aa": {"balance": "1000", "code": "0x6001"}}}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path genesis;

  @BeforeEach
  void write() throws IOException {
    genesis = Files.writeString(folder.resolve("genesis.json"), GENESIS);
  }

  @Test
  void goesOutAndInAgain() {
    assertEquals(ExitCode.OK, run("genesis", "hash", genesis));
    String hash = lastWord();
    assertEquals(ExitCode.OK, run("genesis", "import", genesis, folder.resolve("first")));
    assertTrue(out.toString().contains(hash));
    assertEquals(ExitCode.OK, run("state", "export", folder.resolve("first"), file()), errors());
    Path second = folder.resolve("second");
    assertEquals(ExitCode.OK, run("state", "import", file(), second, "--head", hash), errors());
    assertEquals(ExitCode.OK, run("state", "export", second, folder.resolve("again")), errors());
    assertTrue(out.toString().contains("chain 7, block 0, " + hash));
  }

  @Test
  void verifiesAndRebuilds() {
    Path store = folder.resolve("first");
    run("genesis", "import", genesis, store);
    assertEquals(ExitCode.OK, run("state", "verify", store), errors());
    assertTrue(out.toString().contains("block 0: 1 accounts, 0 slots, 1 nodes"), out.toString());
    assertTrue(out.toString().contains("whole"), out.toString());
    assertEquals(ExitCode.OK, run("state", "rebuild", store), errors());
    assertTrue(out.toString().contains("the tries were made anew"), out.toString());
    assertEquals(ExitCode.OK, run("state", "verify", store), errors());
    assertRefused("is no store", "state", "verify", folder.resolve("third"));
  }

  @Test
  void refusesAndLeavesNothingBehind() throws IOException {
    run("genesis", "import", genesis, folder.resolve("first"));
    run("state", "export", folder.resolve("first"), file());
    Path damaged = folder.resolve("damaged");
    byte[] bytes = Files.readAllBytes(file());
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length - 1));
    long before = files();
    assertRefused("TRUNCATED", "state", "import", damaged, folder.resolve("second"));
    assertRefused(
        "the head of", "state", "import", file(), folder.resolve("second"), "--head", HASH);
    assertRefused(
        "is no hash", "state", "import", file(), folder.resolve("second"), "--head", "0x1");
    assertRefused("not empty", "state", "import", file(), folder.resolve("first"));
    assertRefused("is there already", "state", "export", folder.resolve("first"), file());
    assertRefused("is no store", "state", "export", folder.resolve("third"), folder.resolve("new"));
    Files.writeString(genesis, "{}");
    assertRefused("MISSING_FIELD", "genesis", "import", genesis, folder.resolve("second"));
    assertRefused("MISSING_FIELD", "genesis", "hash", genesis);
    assertEquals(before, files());
    assertFalse(Files.exists(folder.resolve("second")));
  }

  private Path file() {
    return folder.resolve("snapshot");
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private void assertRefused(String why, Object... args) {
    err.getBuffer().setLength(0);
    assertEquals(ExitCode.REFUSED, run(args), errors());
    assertTrue(errors().contains(why), errors());
    assertEquals(1, errors().lines().count(), errors());
  }

  private String lastWord() {
    String text = out.toString().strip();
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private String errors() {
    return err.toString();
  }

  private int run(Object... args) {
    CommandLine command = Tributary.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
  }
}
