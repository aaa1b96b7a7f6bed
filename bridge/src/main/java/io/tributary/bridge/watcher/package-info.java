/**
 * Follows L1 for the sequencer. Verified headers and receipts leave, in order and without gaps;
 * when L1 takes blocks back, that is told before anything on top of the new branch. Nothing here
 * decodes what the blocks say.
 */
package io.tributary.bridge.watcher;
