package io.tributary.node.architecture.forbidden.store;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.attribution.Reaches next();
}
