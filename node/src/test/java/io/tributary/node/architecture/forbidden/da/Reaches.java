package io.tributary.node.architecture.forbidden.da;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.bridge.Reaches next();
}
