package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  private CommandLine commandLine() {
    return Tributary.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }
}
