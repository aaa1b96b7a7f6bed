package io.tributary.node.architecture.forbidden.core;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.crypto.Reaches next();
}
