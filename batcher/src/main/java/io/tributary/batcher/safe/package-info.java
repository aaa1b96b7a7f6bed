/**
 * What L1 says of L2, found by derivation itself. L1 blocks and blobs enter; the derived blocks go
 * to an engine, the safe head and checkpoints leave. Nothing is kept that L1 could not tell again.
 */
package io.tributary.batcher.safe;
