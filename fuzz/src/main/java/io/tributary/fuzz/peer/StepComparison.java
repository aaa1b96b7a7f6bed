package io.tributary.fuzz.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import io.tributary.fuzz.evm.GeneratedTest;
import io.tributary.fuzz.evm.TestMaker;
import io.tributary.reference.StateCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated state tests on our engine and a peer's, step by step. A comparison is a batch of tests
 * with seeds that follow each other, so that the peer runs while we do. The file of a test that
 * differs is kept.
 */
public final class StepComparison implements Comparison, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Peer peer;
  private final Crypto crypto;
  private final TestMaker maker;
  private final Path folder;
  private final int batch;
  private final Map<ChainRules, Machine> machines = new HashMap<>();

  /** A test that the peer runs, too. */
  private record Pending(GeneratedTest test, StateCase made, Path file) {}

  /**
   * A comparison with this peer.
   *
   * @param folder for the files of tests, made if it is not there
   * @param batch tests a comparison
   */
  public StepComparison(Peer peer, Crypto crypto, TestMaker maker, Path folder, int batch) {
    this.peer = peer;
    this.crypto = crypto;
    this.maker = maker;
    this.folder = folder;
    this.batch = batch;
  }

  @Override
  public String kind() {
    return "steps-" + peer.name();
  }

  @Override
  public Verdict compare(long seed) {
    try {
      List<Pending> all = prepare(seed);
      peer.submit(all.stream().map(Pending::file).toList());
      return run(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Pending> prepare(long seed) throws IOException {
    Files.createDirectories(folder);
    List<Pending> all = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      GeneratedTest test = maker.make(seed + i);
      StateCase made = StateCase.of(test.name(), test.file()).getFirst();
      StateCase.Run run = made.execute(machine(made), null);
      if (peer.takes(test)) {
        Path file = folder.resolve(kind() + "-" + i + ".json");
        JSON.writeValue(file.toFile(), test.file(run.stateRoot(), run.logsHash(), run.error()));
        all.add(new Pending(test, made, file));
      }
    }
    return all;
  }

  private Verdict run(List<Pending> all) throws IOException {
    long compared = 0;
    for (int i = 0; i < all.size(); i++) {
      Pending one = all.get(i);
      StepMatch match = new StepMatch(peer);
      try {
        match.end(one.made().execute(machine(one.made()), match));
        compared += match.steps() + 1;
      } catch (StepMatch.Mismatch | UncheckedIOException e) {
        // What is left of the peer's trace, and of the machine's frames, is of no use.
        peer.close();
        machines.clear();
        return new Verdict(i + 1, compared, List.of(difference(one, e)));
      }
    }
    return new Verdict(all.size(), compared, List.of());
  }

  private Difference difference(Pending one, Exception how) throws IOException {
    Path kept = folder.resolve(kind() + "-" + one.test().name() + ".json");
    Files.copy(one.file(), kept, StandardCopyOption.REPLACE_EXISTING);
    String text = one.made().fork() + ", kept as " + kept + ": " + how.getMessage();
    return new Difference(kind(), one.test().seed(), text);
  }

  private Machine machine(StateCase made) {
    return machines.computeIfAbsent(made.rules(), rules -> new Machine(rules, crypto));
  }

  @Override
  public void close() {
    peer.close();
  }
}
