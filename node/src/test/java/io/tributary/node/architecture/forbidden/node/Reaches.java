package io.tributary.node.architecture.forbidden.node;

/** Closes the cycle, by the one arrow of these that is allowed. */
public interface Reaches {
  io.tributary.node.architecture.forbidden.core.Reaches next();
}
