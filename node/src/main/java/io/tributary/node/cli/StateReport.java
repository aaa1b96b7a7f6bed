package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import io.tributary.store.StateCheck;
import io.tributary.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what a check of a store found, and what mends it. */
final class StateReport {
  private static final String REPLACEMENT =
      "`tributary state import` makes a store from another's snapshot;"
          + " a store that is deleted is derived from L1 again";

  private StateReport() {}

  /** What a command does with a store. */
  interface Check {
    StateCheck.Report run(Path store, LongConsumer progress) throws IOException;
  }

  /**
   * Runs the check on the store in {@code folder} and tells what came of it.
   *
   * @param end prints, and answers the exit code
   * @throws Refusal if there is no chain
   */
  static int of(
      Path folder,
      CommandSpec spec,
      Check check,
      ToIntBiFunction<StateCheck.Report, PrintWriter> end)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      StateCheck.Report report =
          check.run(SnapshotFolder.store(folder), accounts -> progress(err, accounts));
      return end.applyAsInt(report, spec.commandLine().getOut());
    } catch (StoreException e) {
      err.println(e.getMessage());
      return ExitCode.FAILED;
    } catch (IllegalArgumentException e) {
      throw new Refusal(folder + ": " + e.getMessage(), e);
    }
  }

  private static void progress(PrintWriter out, long accounts) {
    out.printf(Locale.ROOT, "tries of accounts: %,d%n", accounts);
    out.flush();
  }

  /** The exit code of {@code state verify}. */
  static int verified(StateCheck.Report report, PrintWriter out) {
    tell(report, out);
    if (report.isWhole()) {
      out.println("whole");
      return ExitCode.OK;
    }
    if (!report.isFlatStateRight()) {
      out.println(notHere(report));
    } else if (report.elsewhere() > 0) {
      out.println(
          "the accounts and slots are right, but blocks or history are damaged. " + REPLACEMENT);
    } else {
      out.println(
          "the accounts and slots are right; `tributary state rebuild` makes the tries anew");
    }
    return ExitCode.FAILED;
  }

  /** The exit code of {@code state rebuild}. */
  static int rebuilt(StateCheck.Report report, PrintWriter out) {
    tell(report, out);
    out.println(report.isFlatStateRight() ? "the tries were made anew" : notHere(report));
    return report.isFlatStateRight() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String notHere(StateCheck.Report report) {
    return "the accounts and slots give the root "
        + report.root()
        + ", block "
        + report.block()
        + " has "
        + report.expected()
        + ": nothing was changed. "
        + REPLACEMENT;
  }

  private static void tell(StateCheck.Report report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "block %d: %,d accounts, %,d slots, %,d nodes%n",
        report.block(),
        report.accounts(),
        report.slots(),
        report.nodes());
    report.told().forEach(out::println);
    if (report.damages() > report.told().size()) {
      out.printf(Locale.ROOT, "... %,d in all%n", report.damages());
    }
  }
}
