package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.evm.Opcodes;
import io.tributary.fuzz.peer.Peer;
import io.tributary.fuzz.peer.PeerChoice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short campaign finds nothing; and finds an opcode that was made wrong. */
class CampaignTest {
  private static final long SEED = 20_260_101;
  private static final long MILLIS = 20_000;

  /** On a machine that is busy with other things; mostly it is hundreds and more. */
  private static final long FEWEST = 10;

  @TempDir Path folder;

  @Test
  void findsNothing() throws Exception {
    List<Peer> peers = PeerChoice.all.peers(folder);
    try {
      List<List<Comparison>> all = EvmComparisons.of(peers, folder, EvmComparisons.PEER_BATCH);
      for (Tally tally : new Campaign(SEED, all, false).run(MILLIS)) {
        System.out.println(tally);
        assertEquals(List.of(), tally.differences(), "seed " + SEED);
        assertTrue(tally.compared() >= FEWEST, tally.toString());
      }
    } finally {
      peers.forEach(Peer::close);
    }
  }

  /** Where there is no peer, our own implementations have to do. */
  static Stream<WrongOpcode> wrongOpcodes() {
    WrongOpcode arithmetic = new WrongOpcode(Opcodes.SAR, Opcodes.SHR);
    boolean isAlone = PeerChoice.all.peers(Path.of(".")).isEmpty();
    return isAlone
        ? Stream.of(arithmetic)
        : Stream.of(arithmetic, new WrongOpcode(Opcodes.MSIZE, Opcodes.PC));
  }

  @ParameterizedTest
  @MethodSource("wrongOpcodes")
  void findsAWrongOpcodeWithinAMinute(WrongOpcode wrong) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process = campaignWith(wrong, output).start();
    try {
      assertTrue(process.waitFor(90, TimeUnit.SECONDS), "did not end");
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertEquals(1, process.exitValue(), text);
    JsonNode report =
        new ObjectMapper().readTree(folder.resolve("target/fuzz/report.json").toFile());
    List<String> found = report.findValuesAsText("text");
    assertTrue(found.stream().anyMatch(one -> one.contains("engine")), text);
  }

  private ProcessBuilder campaignWith(WrongOpcode wrong, Path output) throws Exception {
    Path classes = wrong.plant(folder.resolve("classes"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtributary.root=" + folder,
            "-cp",
            classes + File.pathSeparator + System.getProperty("java.class.path"),
            Fuzz.class.getName(),
            "evm",
            "--minutes",
            "1",
            "--seed",
            Long.toString(SEED),
            "--stop")
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
  }
}
