/**
 * The L2 put together: derivation's attributes given to the sequencer, and the chain that L1 says,
 * executed and stored. L1 blocks and attributes enter, committed blocks leave. Sequencer and
 * follower build their deposits by the same code.
 */
package io.tributary.node.l2;
