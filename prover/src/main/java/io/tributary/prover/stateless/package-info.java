/**
 * Stateless re-execution: a block and its witness enter, a verdict leaves. Nothing here reads a
 * store, and nothing is taken on trust: nodes, codes and headers are looked up by their hash.
 */
package io.tributary.prover.stateless;
