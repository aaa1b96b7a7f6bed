package io.tributary.node.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Tells the story: numbered steps, what happened in them, what was checked, and how long it took.
 * One thread.
 */
final class Narrator {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private long stepStart;
  private int step;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void step(String title) {
    stepStart = System.nanoTime();
    step++;
    out.printf(Locale.ROOT, "%n%2d. %s%n", step, title);
  }

  void tell(String format, Object... values) {
    out.printf(Locale.ROOT, "    " + format + "%n", values);
  }

  /** Something that lasts: a line now, so that nobody waits before a still screen. */
  void waiting(String what) {
    tell("... %s", what);
  }

  /** A claim of the story that was verified; if it does not hold, the story ends here. */
  void check(boolean holds, String format, Object... values) {
    String claim = String.format(Locale.ROOT, format, values);
    if (!holds) {
      throw new CheckFailed(step, claim);
    }
    tell("[ok] %s", claim);
  }

  /** As {@link #check}, without a word where it holds: for what is asked again and again. */
  void require(boolean holds, String format, Object... values) {
    if (!holds) {
      check(false, format, values);
    }
  }

  void line(String text) {
    out.println(text);
  }

  void blank() {
    out.println();
  }

  void done() {
    tell("(%.1f s)", seconds(stepStart));
  }

  double elapsed() {
    return seconds(start);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Wei in OPEN or ether, exactly, without trailing zeros. */
  static String open(UInt256 wei) {
    return open(wei.toUnsignedBigInteger());
  }

  static String open(BigInteger wei) {
    BigDecimal open = new BigDecimal(wei, 18).stripTrailingZeros();
    return open.signum() == 0 ? "0" : open.toPlainString();
  }

  /** A claim did not hold. */
  static final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckFailed(int step, String claim) {
      super("step " + step + ": does not hold: " + claim);
    }
  }
}
