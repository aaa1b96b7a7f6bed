package io.tributary.sequencer.journal;

/** Positions {@code first} to {@code last}, both included. */
public record PositionRange(long first, long last) {
  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + " to " + last;
  }
}
