package io.tributary.node.architecture.forbidden.attribution;

/** Knows a room that it must not know. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.derivation.Reaches next();
}
