/**
 * The deriver: L1 blocks and blobs enter when it asks for them, payload attributes leave, each
 * exactly once and in order. It never waits, never fetches, and never forgets why it dropped
 * something.
 */
package io.tributary.derivation.pipeline;
