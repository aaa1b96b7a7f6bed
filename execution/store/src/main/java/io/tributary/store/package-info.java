/**
 * The chain in RocksDB: blocks, receipts, indexes, the present state, its tries, and what undoes
 * each block. Sealed blocks enter, each in one write; views of the state after any block of the
 * window leave. Never half a block, and never a view whose answers change.
 */
package io.tributary.store;
