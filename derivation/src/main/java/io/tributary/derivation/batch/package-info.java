/**
 * Batches: L2 blocks as the batcher writes them, singular and span, both ways. Typed bytes enter,
 * blocks' timestamps, origins and transactions leave. Whether a batch fits the chain is not asked
 * here.
 */
package io.tributary.derivation.batch;
