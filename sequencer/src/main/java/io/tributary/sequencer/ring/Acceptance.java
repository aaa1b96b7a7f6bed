package io.tributary.sequencer.ring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the ring takes transactions. Read and written by any thread; a halt is for good. */
public final class Acceptance {
  private final AtomicReference<Halt> halted = new AtomicReference<>();
  private volatile String paused = "";

  /** The first halt wins. */
  boolean halt(Halt halt) {
    return halted.compareAndSet(null, halt);
  }

  public Optional<Halt> halted() {
    return Optional.ofNullable(halted.get());
  }

  boolean isHalted() {
    return halted.get() != null;
  }

  /** Takes no transactions for a while, blocks go on; empty to take them again. */
  public void pause(String why) {
    paused = why;
  }

  /** Why no transactions are taken; empty if they are. */
  public String closedBecause() {
    Halt halt = halted.get();
    return halt != null ? halt.toString() : paused;
  }
}
