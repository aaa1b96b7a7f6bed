/**
 * The Merkle Patricia trie. State diffs and node sources enter; roots, node changes and proofs
 * leave. Nothing is written through.
 */
package io.tributary.core.trie;
