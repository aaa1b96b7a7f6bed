package io.tributary.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a suite of Ethereum's reference tests: counts what passed, keeps the names of the
 * rest, and ends as an entry of {@link ReferenceReport}. Safe for concurrent use.
 */
public final class ReferenceSuite {
  /** What a case does; anything thrown is a failure of it. */
  @FunctionalInterface
  public interface Case {
    void run() throws Exception;
  }

  private final String name;
  private final String fork;
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, String> skipped = new TreeMap<>();
  private int passed;

  public ReferenceSuite(String name, String fork) {
    this.name = name;
    this.fork = fork;
  }

  public void run(String caseName, Case body) {
    try {
      body.run();
      pass();
    } catch (Exception | AssertionError | StackOverflowError e) {
      fail(caseName, e.toString());
    }
  }

  public synchronized void pass() {
    passed++;
  }

  public synchronized void fail(String caseName, String reason) {
    failures.put(caseName, reason);
  }

  public synchronized void skip(String caseName, String reason) {
    skipped.put(caseName, reason);
  }

  public synchronized int passed() {
    return passed;
  }

  public synchronized Map<String, String> failures() {
    return new TreeMap<>(failures);
  }

  public synchronized int total() {
    return passed + failures.size() + skipped.size();
  }

  /** Writes the entry of the report, without judging it. */
  public synchronized void report() {
    ReferenceReport.write(name, fork, passed, failures, skipped);
  }

  /**
   * Writes the entry of the report; the test fails unless there were exactly that many cases and
   * all passed.
   */
  public void finishAllPassed(int expected) {
    report();
    assertTrue(failures().isEmpty(), () -> name + " failed: " + failures());
    assertEquals(expected, total(), name + ": cases found");
  }
}
