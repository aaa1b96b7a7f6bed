/**
 * What the operator decided, as one validated record. In: defaults, a file, the environment, flags,
 * in that order. Out: {@link io.tributary.node.config.NodeConfig} and a locked {@link
 * io.tributary.node.config.DataFolder}. Nothing is started here, nothing is written before every
 * check has passed, and secrets never reach a printed line.
 */
package io.tributary.node.config;
