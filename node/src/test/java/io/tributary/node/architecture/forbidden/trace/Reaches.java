package io.tributary.node.architecture.forbidden.trace;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.store.Reaches next();
}
