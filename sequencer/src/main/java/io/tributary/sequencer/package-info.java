/**
 * The sequencer: transactions, ticks and L1 blocks enter through one ring and get one order; sealed
 * blocks, receipts and answers leave. {@link io.tributary.sequencer.Sequencer} puts it together.
 * Nothing changes state but an event of the ring.
 */
package io.tributary.sequencer;
