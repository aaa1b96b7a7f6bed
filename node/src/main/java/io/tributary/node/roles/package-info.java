/**
 * What runs: each role is an agent with a duty cycle, on a thread of its own, that owns its state.
 * In: a clock and the ports of other modules. Out: blocks, batches, proposals, events for the
 * console. An agent never touches another's state, never sleeps by itself and never swallows a
 * failure whose kind says that it cannot go on.
 */
package io.tributary.node.roles;
