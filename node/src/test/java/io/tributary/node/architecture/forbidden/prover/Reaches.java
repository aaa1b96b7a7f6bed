package io.tributary.node.architecture.forbidden.prover;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.sequencer.Reaches next();
}
