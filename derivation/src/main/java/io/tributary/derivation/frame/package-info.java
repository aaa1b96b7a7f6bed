/**
 * Frames: what batcher transactions carry. Transaction data enters, frames in Holocene's order
 * leave; and the way back.
 */
package io.tributary.derivation.frame;
