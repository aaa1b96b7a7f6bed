/**
 * Transactions that wait: ahead of their sender's nonce, or for room. Part of the state that events
 * determine: no clock here.
 */
package io.tributary.sequencer.pool;
