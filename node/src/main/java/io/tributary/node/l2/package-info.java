/**
 * L2 blocks and what L1 has to do with them. In: L1 blocks as derivation takes them, the L2 store.
 * Out: the deposits of the sequencer's next block, a follower's next block, the rollup's file. The
 * rules are derivation's and execution's; here they only meet, and nothing here talks to a network.
 */
package io.tributary.node.l2;
