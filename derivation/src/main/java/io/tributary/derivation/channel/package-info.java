/**
 * Channels: compressed runs of batches. Frames' data enters and batches' bytes leave; and the way
 * back, with the compression behind a port, because only decoding is consensus.
 */
package io.tributary.derivation.channel;
