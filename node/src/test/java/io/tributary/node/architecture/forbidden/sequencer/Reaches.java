package io.tributary.node.architecture.forbidden.sequencer;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.node.Reaches next();
}
