/**
 * The {@code optimism} namespace, as op-node has it: output roots, heads and the rollup's
 * configuration, for bridges and proposers. What it says of L1 comes through a port.
 */
package io.tributary.sequencer.rpc.rollup;
