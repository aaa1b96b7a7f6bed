package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of fuzzers that take us for geth or revm; goevmlab's of July 2026. */
final class StateTestCommandTest {
  private static final String ROOT =
      "0x0000000000000000000000000000000000000000000000000000000000000000";
  private static final String TEST =
      """
      {"one": {
        "env": {"currentCoinbase": "0x00000000000000000000000000000000000000cc",
          "currentGasLimit": "0x989680", "currentNumber": "0x1", "currentTimestamp": "0x3e8",
          "currentDifficulty": "0x0", "currentBaseFee": "0xa",
          "currentRandom": "ROOT", "currentExcessBlobGas": "0x0"},
        "pre": {"0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b":
          {"balance": "0xffffffffff", "nonce": "0x0", "code": "0x", "storage": {}},
          "0x00000000000000000000000000000000000000aa":
          {"balance": "0x0", "nonce": "0x1", "code": "0x600a5000", "storage": {}}},
        "transaction": {"gasPrice": "0xa", "nonce": "0x0", "data": ["0x"], "gasLimit": ["0x7530"],
          "value": ["0x0"], "to": "0x00000000000000000000000000000000000000aa",
          "sender": "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b",
          "secretKey": "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8"},
        "post": {"Osaka": [{"hash": "ROOT", "logs": "ROOT",
          "indexes": {"data": 0, "gas": 0, "value": 0}}]}}}
      """
          .replace("ROOT", ROOT);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("one.json"), TEST).toString();
  }

  @Test
  void tracesAsGethIsAskedTo() {
    List<String> steps =
        traced(
            "--trace", "--trace.format=json", "--trace.nomemory=true", "--trace.noreturndata=true");
    assertEquals(
        3, steps.stream().filter(line -> line.startsWith("{\"pc\":")).count(), err::toString);
    assertTrue(steps.getLast().startsWith("{\"stateRoot\": \"0x"), err::toString);
  }

  @Test
  void olderFlagsAndRevmsGiveTheSame() {
    List<String> steps = traced("--trace");
    assertEquals(steps, traced("--json", "--nomemory", "--noreturndata"));
    assertEquals(steps, traced("--json"));
  }

  @Test
  void whatItCannotShowIsRefused() {
    assertEquals(ExitCode.REFUSED, run("--trace", "--trace.nomemory=false", file), err::toString);
    assertEquals(ExitCode.REFUSED, run("--trace", "--trace.format=struct", file), err::toString);
  }

  /** What went to standard error; the test has no right root, so the command says so. */
  private List<String> traced(String... flags) {
    err.getBuffer().setLength(0);
    String[] arguments = Stream.concat(Stream.of(flags), Stream.of(file)).toArray(String[]::new);
    assertEquals(ExitCode.FAILED, run(arguments), err::toString);
    return err.toString().lines().toList();
  }

  private int run(String... arguments) {
    return Tributary.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("statetest"), Stream.of(arguments)).toArray(String[]::new));
  }
}
