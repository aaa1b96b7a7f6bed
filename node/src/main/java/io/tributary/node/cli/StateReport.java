package io.tributary.node.cli;

import io.tributary.store.StateCheck;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what a check of a store found, and what mends it. */
final class StateReport {
  private StateReport() {}

  static void progress(PrintWriter out, long accounts) {
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
    out.println(
        report.isFlatStateRight()
            ? "the accounts and slots are right; `tributary state rebuild` makes the tries anew"
            : notHere(report));
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
        + ": nothing was changed. `tributary state import` makes a store from another's snapshot;"
        + " a store that is deleted is derived from L1 again";
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
