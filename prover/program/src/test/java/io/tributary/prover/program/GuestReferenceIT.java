package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.Shared;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.StateCase;
import io.tributary.reference.VectorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ethereum's state tests on the interpreter as TeaVM compiles it: the root that the tests expect,
 * and gas, output and receipts of HotSpot. Of the files, every {@value #SAMPLE}th, but not those
 * that are meant to take long; with {@code TRIBUTARY_GUEST_ALL=1} all of them.
 */
class GuestReferenceIT {
  private static final int SAMPLE = 4;
  private static final boolean ALL = "1".equals(System.getenv("TRIBUTARY_GUEST_ALL"));

  /** Files in one run of the program: it keeps what it has read. */
  private static final int FILES_A_RUN = 8;

  private static Guest guest;

  private final List<String> differences = new ArrayList<>();
  private final AtomicInteger cases = new AtomicInteger();

  @BeforeAll
  static void build() throws Exception {
    guest = Guest.build();
  }

  /** One of the 20,038 is bytes that are no transaction, and never reaches the interpreter. */
  @Test
  void generalStateTests() throws Exception {
    run("ethereum-tests/GeneralStateTests");
    assertEquals(ALL ? 20_037 : 4_939, cases.get());
  }

  @Test
  void executionSpecStateTests() throws Exception {
    run("eest/state_tests");
    assertEquals(ALL ? 9_350 : 1_769, cases.get());
  }

  private void run(String folder) throws Exception {
    List<Path> files = files(Shared.vectors(folder));
    ConcurrentLinkedQueue<Integer> starts = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < files.size(); i += FILES_A_RUN) {
      starts.add(i);
    }
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(worker -> drain(starts, files));
    assertEquals(List.of(), differences);
    System.out.println(cases + " cases of " + folder + " in the guest");
  }

  private void drain(ConcurrentLinkedQueue<Integer> starts, List<Path> files) {
    for (Integer at = starts.poll(); at != null; at = starts.poll()) {
      List<Path> some = files.subList(at, Math.min(at + FILES_A_RUN, files.size()));
      try {
        add(runSome("reference" + at, some));
      } catch (IOException | RuntimeException | AssertionError e) {
        add(List.of(some + ": " + e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized void add(List<String> more) {
    differences.addAll(more);
  }

  private List<String> runSome(String name, List<Path> files)
      throws IOException, InterruptedException {
    WorkFile work = new WorkFile(new NativeCrypto());
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      for (StateCase one : StateCase.of(file.getFileName().toString(), VectorJson.read(file))) {
        if (one.transaction() instanceof Decoded.Value<Transaction>(Transaction transaction)) {
          Bytes result = work.add(one.name(), piece(one, transaction));
          cases.incrementAndGet();
          if (!RlpReader.ofList(result).bytes().equals(one.expectedRoot())) {
            wrong.add(one.name() + " on HotSpot");
          }
        }
      }
    }
    wrong.addAll(guest.differences(name, work));
    return wrong;
  }

  private static BlockPiece piece(StateCase one, Transaction transaction) {
    return new BlockPiece(
        one.rules().fork(),
        Layer.L1,
        one.rules().chainId(),
        one.env(),
        MemoryState.of(one.pre()),
        List.of(new BlockPiece.Sent(one.sender(), TransactionCodec.encode(transaction))));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
              .sorted()
              .toList();
      return IntStream.range(0, all.size())
          .filter(i -> ALL || i % SAMPLE == 0)
          .mapToObj(all::get)
          .filter(file -> ALL || !file.toString().contains("stTimeConsuming"))
          .toList();
    }
  }
}
