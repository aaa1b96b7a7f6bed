package io.tributary.node.architecture.forbidden.derivation;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.da.Reaches next();
}
