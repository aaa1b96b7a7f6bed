package io.tributary.fuzz.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.Verdict;
import io.tributary.fuzz.evm.CurvePoints;
import io.tributary.fuzz.evm.GeneratedTest;
import io.tributary.fuzz.evm.TestMaker;
import io.tributary.reference.StateTestRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own traces, as they are and changed, in the part of the peer. */
class StepComparisonTest {
  private static final NativeCrypto CRYPTO = new NativeCrypto();
  private static final TestMaker MAKER = new TestMaker(new CurvePoints(CRYPTO));
  private static final int BATCH = 20;
  private static final long SEED = 4;

  @TempDir Path folder;

  @Test
  void findsNothingInOurOwnTraces() {
    Verdict verdict = compare(line -> line);
    assertEquals(List.of(), verdict.differences());
    assertEquals(BATCH, verdict.cases());
    assertTrue(verdict.compared() > 500, verdict.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"pc\":7|\"pc\":8|pc",
        "\"memSize\":32|\"memSize\":64|memory size",
        "\"gasCost\":\"0x5\"|\"gasCost\":\"0x6\"|price of the last instruction",
        "\"depth\":2|\"depth\":3|depth",
        "\"stack\":[]|\"stack\":[\"0x0\"]|stack",
        "\"op\":82|\"op\":83|opcode",
        "{\"stateRoot\": \"0x|{\"stateRoot\": \"0x1|state root"
      })
  void findsWhatIsChanged(String right, String wrong, String what) {
    Verdict verdict = compare(line -> line.replace(right, wrong));
    assertEquals(1, verdict.differences().size());
    String text = verdict.differences().getFirst().text();
    assertTrue(text.contains(": " + what + ": engine "), text);
    assertTrue(
        Files.exists(
            folder.resolve("steps-own-fuzz-" + verdict.differences().getFirst().seed() + ".json")));
  }

  @Test
  void findsAPeerThatGivesUp() {
    Verdict verdict = compare(line -> line.contains("\"depth\":2") ? "" : line);
    assertEquals(1, verdict.differences().size());
  }

  private Verdict compare(UnaryOperator<String> change) {
    try (StepComparison comparison =
        new StepComparison(new OwnTrace(change), CRYPTO, MAKER, folder, BATCH)) {
      return comparison.compare(SEED);
    }
  }

  /** Runs files in this process, without the ends of frames. */
  private static final class OwnTrace implements Peer {
    private final UnaryOperator<String> change;
    private final TraceLineReader reader = new TraceLineReader(false);
    private final Deque<String> lines = new ArrayDeque<>();

    OwnTrace(UnaryOperator<String> change) {
      this.change = change;
    }

    @Override
    public String name() {
      return "own";
    }

    @Override
    public boolean showsExits() {
      return false;
    }

    @Override
    public boolean takes(GeneratedTest test) {
      return true;
    }

    @Override
    public void submit(List<Path> files) {
      StringWriter trace = new StringWriter();
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      StateTestRun run = StateTestRun.traced(CRYPTO, nowhere, new PrintWriter(trace), false, false);
      try {
        for (Path file : files) {
          assertTrue(run.run(file), file.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      trace.toString().lines().filter(line -> !line.startsWith("{\"output\"")).forEach(lines::add);
    }

    @Override
    public TraceLine next() throws IOException {
      return reader.read(change.apply(lines.remove()));
    }

    @Override
    public void close() {
      lines.clear();
    }
  }
}
