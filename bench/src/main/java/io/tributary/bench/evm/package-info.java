/**
 * The interpreter beside others: whole transactions of public benchmark contracts, each engine in
 * its own command, on the same files.
 */
package io.tributary.bench.evm;
