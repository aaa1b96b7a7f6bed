package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TributaryTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandHasHelp() {
    CommandLine command = commandLine();
    assertEquals(ExitCode.OK, command.execute("--help"));
    for (String name : command.getSubcommands().keySet()) {
      assertEquals(ExitCode.OK, commandLine().execute(name, "--help"), name);
    }
    assertTrue(out.toString().contains("Usage: tributary devnet"), out.toString());
  }

  @Test
  void aWrongFlagIsOneLineAndCodeTwo() {
    assertEquals(ExitCode.REFUSED, commandLine().execute("devnet", "--portt", "1"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("--portt"), err.toString());
  }

  @Test
  void aWrongValueIsOneLineAndCodeTwo() {
    assertEquals(ExitCode.REFUSED, commandLine().execute("config", "--rpc-port", "x"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("rpc.port"), err.toString());
  }

  @Test
  void configShowsWhereAValueCameFromAndHidesSecrets() {
    assertEquals(
        ExitCode.OK, commandLine().execute("config", "--l1", "https://u:hunter2@h.example/k"));
    assertTrue(out.toString().contains("https://***@h.example/***"), out.toString());
    assertTrue(out.toString().contains("# flag"), out.toString());
    assertTrue(!out.toString().contains("hunter2"), out.toString());
  }

  /** The execution spec tests' filler: it knows geth's evm by this, and takes nothing on stderr. */
  @Test
  void fillersTakeItForAProgramWithGethsCommands() {
    assertEquals(ExitCode.OK, commandLine().execute("-v"));
    assertTrue(out.toString().matches("evm version [0-9.]+ \\(Tributary\\)\\R"), out.toString());
    assertEquals("", err.toString());
  }

  /** Fillers fill for the forks whose names they find there. */
  @Test
  void theHelpOfTheTransitionToolNamesTheForks() {
    assertEquals(ExitCode.OK, commandLine().execute("t8n", "--help"));
    for (String fork : List.of("Cancun", "Prague", "Osaka", "BPO1", "BPO4")) {
      assertTrue(out.toString().contains(fork), fork);
    }
  }

  private CommandLine commandLine() {
    return Tributary.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }
}
