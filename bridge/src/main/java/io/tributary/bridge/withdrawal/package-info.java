/**
 * Messages from L2 to L1: what they hash to, where L2 keeps them, how L1 is shown. Logs and trie
 * proofs enter, calldata for the portal leaves. Nothing here sends anything.
 */
package io.tributary.bridge.withdrawal;
