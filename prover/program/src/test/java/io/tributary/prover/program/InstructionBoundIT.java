package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.prover.program.GuestBuild.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * Instructions of the compiled program for a unit of gas, for each instruction of the EVM and each
 * precompiled contract at its worst. A block of L2 must end within 2^37 instructions of the
 * fault-proof machine, so that none may need more than {@value #BOUND}; and none may need more than
 * the table says, so that a change that makes the program slower is seen.
 *
 * <p>With {@code TRIBUTARY_GUEST_ALL=1} ({@code ./tributary test instructions}) all loops run on
 * RV64IM, which is the machine of the proof, and here. Otherwise every third runs on the program
 * that other tests have built for this machine: the table has a column for each.
 */
class InstructionBoundIT {
  /** 2^37 / 530,000,000, the largest gas limit that SystemConfig takes. */
  static final int BOUND = 258;

  private static final boolean ALL = "1".equals(System.getenv("TRIBUTARY_GUEST_ALL"));
  private static final int SAMPLE = 3;
  private static final int LONG_PAIRING = 900;

  /** Pairs in the longest input that L2 takes. */
  private static final int LONGEST_PAIRING = 586;

  private static final Bytes ONE = Bytes.of(1);
  private static final String TABLE = "instructions.txt";

  /** What a line of the table may be exceeded by: rounding, and what alignment changes. */
  private static final double SLACK = 1.02;

  @Test
  void noInstructionNeedsMoreThanItsBound() throws Exception {
    SortedMap<String, WorkFile> work = work();
    SortedMap<String, double[]> table = table();
    List<String> wrong = new ArrayList<>();
    SortedMap<String, Double> here = measure(Target.HOST, work);
    compare(here, table, 1, wrong);
    if (ALL) {
      SortedMap<String, Double> proven = measure(Target.RISCV, work);
      Files.writeString(Guest.output(TABLE), describe(proven, here));
      assertEquals(table.keySet(), proven.keySet());
      compare(proven, table, 0, wrong);
    }
    assertEquals(List.of(), wrong);
    assertTrue(work.size() >= 40, () -> "loops: " + work.size());
  }

  /** Calls that L1 cannot make, which the program computes. Only with all loops: they take long. */
  @Test
  void longCallsAreComputedInTheProgram() throws Exception {
    if (!ALL) {
      return;
    }
    SortedMap<String, WorkFile> work = new TreeMap<>();
    Bytes rounds = Bytes.ofUnsignedInt(17_000_000);
    work.put(
        "blake2f-long", call(9, Bytes.concatenate(rounds, Bytes.repeat((byte) 0x11, 208), ONE)));
    Bytes pair = Bytes.concatenate(word(1), word(2), Bytes.fromHexString(WorstLoops.GENERATOR_G2));
    Bytes[] pairs = new Bytes[LONGEST_PAIRING];
    Arrays.fill(pairs, pair);
    work.put("bn254-pairing-long", call(8, Bytes.concatenate(pairs)));
    SortedMap<String, Long> counts = InstructionCounter.build(Target.RISCV).count(work);
    long blake = counts.get("blake2f-long") / 17_000_000;
    long pairing = counts.get("bn254-pairing-long") / (45_000 + 34_000 * LONGEST_PAIRING);
    System.out.println("instructions a gas: BLAKE2b " + blake + ", BN254 pairing " + pairing);
    assertTrue(blake <= BOUND, () -> "BLAKE2b: " + blake);
    // Beyond the bound, see docs/decisions.md; it must not grow.
    assertTrue(pairing <= LONG_PAIRING, () -> "BN254: " + pairing);
  }

  private static WorkFile call(int contract, Bytes input) {
    WorkFile work = new WorkFile(new NativeCrypto());
    work.add("call", new PrecompilePiece(Address.ofLimbs(contract, 0, 0), input));
    return work;
  }

  private static Bytes word(int value) {
    return UInt256.valueOf(value).toBytes();
  }

  /** What the table says is itself within the bound. */
  @Test
  void theTableKeepsTheBound() throws IOException {
    List<String> over = new ArrayList<>();
    table()
        .forEach(
            (name, perGas) -> {
              if (perGas[0] > BOUND) {
                over.add(name + ": " + perGas[0]);
              }
            });
    assertEquals(List.of(), over);
    assertEquals(WorstLoops.all().keySet(), table().keySet());
  }

  private static SortedMap<String, WorkFile> work() {
    SortedMap<String, WorkFile> work = new TreeMap<>();
    int index = 0;
    for (var loop : WorstLoops.all().entrySet()) {
      if (ALL || index++ % SAMPLE == 0) {
        work.put(loop.getKey(), file(loop.getKey(), loop.getValue()));
      }
    }
    return work;
  }

  private static void compare(
      SortedMap<String, Double> measured,
      SortedMap<String, double[]> table,
      int column,
      List<String> wrong) {
    measured.forEach(
        (name, perGas) -> {
          double known = table.getOrDefault(name, new double[2])[column];
          if (perGas > known * SLACK + 0.5) {
            wrong.add(name + ": " + perGas + ", the table says " + known);
          }
        });
  }

  private static SortedMap<String, Double> measure(Target target, SortedMap<String, WorkFile> work)
      throws Exception {
    SortedMap<String, WorkFile> nothing = new TreeMap<>();
    nothing.put("nothing", file("nothing", WorstLoops.nothing()));
    InstructionCounter counter = InstructionCounter.build(target);
    long start = counter.count(nothing).get("nothing");
    SortedMap<String, Double> perGas = new TreeMap<>();
    counter
        .count(work)
        .forEach((name, count) -> perGas.put(name, (double) (count - start) / WorstLoops.GAS));
    return perGas;
  }

  private static WorkFile file(String name, BlockPiece block) {
    WorkFile work = new WorkFile(new NativeCrypto());
    work.add(name, block);
    return work;
  }

  /** Name, instructions a gas on RV64IM, the same on x86-64. */
  private static SortedMap<String, double[]> table() throws IOException {
    SortedMap<String, double[]> table = new TreeMap<>();
    try (InputStream in = InstructionBoundIT.class.getResourceAsStream(TABLE)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] parts = line.split(" +", -1);
        if (!line.startsWith("#")) {
          table.put(
              parts[0], new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[2])});
        }
      }
    }
    return table;
  }

  private static String describe(SortedMap<String, Double> proven, SortedMap<String, Double> here) {
    StringBuilder text = new StringBuilder("# loop                     rv64im   x86-64\n");
    proven.forEach(
        (name, perGas) ->
            text.append(
                String.format(Locale.ROOT, "%-24s %8.1f %8.1f%n", name, perGas, here.get(name))));
    return text.toString();
  }
}
