package io.tributary.reference;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of a suite of Ethereum's reference tests: counts what passed, keeps the names of the
 * rest. Safe for concurrent use.
 */
public final class ReferenceTally {
  /** What a case does: answers what differs from what is expected. Anything thrown is a failure. */
  @FunctionalInterface
  public interface Case {
    Optional<String> run() throws Exception;
  }

  private final String suite;
  private final String fork;
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, String> skipped = new TreeMap<>();
  private int passed;

  /**
   * A tally of nothing yet.
   *
   * @param fork what the cases run at, for the report
   */
  public ReferenceTally(String suite, String fork) {
    this.suite = suite;
    this.fork = fork;
  }

  /** Runs a case and counts it; answers whether it passed. */
  public boolean run(String name, Case body) {
    try {
      Optional<String> difference = body.run();
      difference.ifPresentOrElse(reason -> fail(name, reason), this::pass);
      return difference.isEmpty();
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      StackTraceElement[] trace = e.getStackTrace();
      fail(name, e + (trace.length == 0 ? "" : " at " + trace[0]));
      return false;
    }
  }

  synchronized void pass() {
    passed++;
  }

  synchronized void fail(String name, String reason) {
    failures.put(name, reason);
  }

  synchronized void skip(String name, String reason) {
    skipped.put(name, reason);
  }

  public String suite() {
    return suite;
  }

  public String fork() {
    return fork;
  }

  public synchronized int passed() {
    return passed;
  }

  /** Reasons by the names of cases. */
  public synchronized Map<String, String> failures() {
    return new TreeMap<>(failures);
  }

  /** Reasons by the names of cases, or of files that hold none for us. */
  public synchronized Map<String, String> skipped() {
    return new TreeMap<>(skipped);
  }

  public synchronized int total() {
    return passed + failures.size() + skipped.size();
  }

  /** Puts the tally into the report, a JSON file of which other suites' entries stay. */
  public void report(Path file) {
    ReferenceReport.write(file, this);
  }
}
