/**
 * From blocks to the bytes of L1 transactions, and the proof that they say the same. Blocks enter,
 * plans leave.
 */
package io.tributary.batcher.channel;
