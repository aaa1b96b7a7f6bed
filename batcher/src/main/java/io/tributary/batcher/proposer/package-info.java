/** Output roots to L1. The safe head enters, games of the dispute game factory leave. */
package io.tributary.batcher.proposer;
