package io.tributary.derivation.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * Holocene's order within one transaction (OP Stack specification, holocene/derivation, "frame
 * queue"): of neighbours that cannot follow each other one goes.
 */
public final class FrameOrder {
  private FrameOrder() {}

  /** The frames that may go on, in order. */
  public static List<Frame> prune(List<Frame> frames) {
    List<Frame> kept = new ArrayList<>();
    for (Frame next : frames) {
      // The first frame of a channel discards an unfinished one before it, all its frames.
      while (!kept.isEmpty() && discards(kept.getLast(), next)) {
        kept.removeLast();
      }
      if (kept.isEmpty() || follows(kept.getLast(), next)) {
        kept.add(next);
      }
    }
    return kept;
  }

  private static boolean discards(Frame current, Frame next) {
    return next.isFirst() && !current.isLast() && !isSameChannel(current, next);
  }

  private static boolean follows(Frame current, Frame next) {
    return isSameChannel(current, next)
        ? !current.isLast() && next.number() == current.number() + 1
        : next.isFirst();
  }

  private static boolean isSameChannel(Frame a, Frame b) {
    return a.channelId().equals(b.channelId());
  }
}
