/**
 * The batcher: what is sequenced goes to L1. Sealed and checked L2 blocks enter, L1 transactions
 * with their batches leave; L1 itself is the only memory of what was posted. Nothing goes out that
 * our own decoder does not read back as the same blocks.
 */
package io.tributary.batcher;
