package io.tributary.node.architecture.forbidden.batcher;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.prover.Reaches next();
}
