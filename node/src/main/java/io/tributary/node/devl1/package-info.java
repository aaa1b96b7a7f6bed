/**
 * The embedded development L1: Ethereum at Osaka rules with one block producer and no consensus.
 * In: transactions over JSON-RPC and the time. Out: blocks with true headers, roots and receipts,
 * and their blobs by the beacon API. Nothing is visible to anyone, the node's own watcher included,
 * before it is durable; no rule is softer here than on a real L1.
 */
package io.tributary.node.devl1;
