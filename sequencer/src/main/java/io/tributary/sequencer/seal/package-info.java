/**
 * Making blocks: a pure function of the events in their order, but for the store it reads and
 * commits to. One thread. No clock here: a block's time is its parent's plus one second, its origin
 * follows from the L1 blocks that came before it.
 */
package io.tributary.sequencer.seal;
