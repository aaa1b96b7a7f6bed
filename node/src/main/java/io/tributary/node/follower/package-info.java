/**
 * A node that derives the chain from L1 alone. In: an L1, blobs, the rollup's and the genesis file.
 * Out: the chain, to be read over JSON-RPC. It knows no L2 endpoint and takes no transactions.
 */
package io.tributary.node.follower;
