/**
 * Getting transactions into L1: nonces, fees, replacement, restart. Payloads enter, inclusions
 * leave. One account sends one kind of transaction, since a blob and a normal transaction of one
 * account exclude each other in L1's pools.
 */
package io.tributary.batcher.l1;
