/**
 * The batcher's own L1 transactions. A request enters, one outcome leaves; between them fees,
 * replacement and the write-ahead intent, so that a crash at any instant neither loses nor doubles
 * a transaction.
 */
package io.tributary.batcher.l1;
