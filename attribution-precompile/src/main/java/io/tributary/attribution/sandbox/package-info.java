/**
 * The precompile on a machine of its own: storage, balances and pages in memory, one call after
 * another. For trying calls without a chain, for vectors, for tests. The chain never uses it.
 */
package io.tributary.attribution.sandbox;
