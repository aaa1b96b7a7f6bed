package io.tributary.node.cli;

import io.tributary.store.SnapshotPart;
import io.tributary.store.SnapshotProgress;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;

/** Shows how far an export or an import has come: a line a second at most. */
final class SnapshotConsole implements SnapshotProgress {
  private static final long INTERVAL_MS = 1000;

  private final PrintWriter out;
  private final InstantSource clock;
  private final long totalBytes;
  private long shownMs;

  /**
   * For one file.
   *
   * @param totalBytes of the file; 0 where nobody knows
   */
  SnapshotConsole(PrintWriter out, InstantSource clock, long totalBytes) {
    this.out = out;
    this.clock = clock;
    this.totalBytes = totalBytes;
    this.shownMs = clock.millis();
  }

  @Override
  public void at(SnapshotPart part, long records, long bytes) {
    long now = clock.millis();
    if (now - shownMs < INTERVAL_MS) {
      return;
    }
    shownMs = now;
    String what = part == SnapshotPart.END ? "tries of accounts" : part.noun();
    String file =
        totalBytes == 0
            ? String.format(Locale.ROOT, "%,d MiB written", bytes >> 20)
            : String.format(Locale.ROOT, "%d%% of the file", 100 * bytes / totalBytes);
    out.printf(Locale.ROOT, "%s: %,d, %s%n", what, records, file);
    out.flush();
  }
}
