package io.tributary.node.architecture.forbidden.bridge;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.batcher.Reaches next();
}
