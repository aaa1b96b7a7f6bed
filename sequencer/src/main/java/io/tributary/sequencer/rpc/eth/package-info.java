/**
 * Ethereum's JSON-RPC namespaces over a chain, L1 or L2 alike. An {@link EthBackend} gives blocks,
 * state and a way to submit; methods leave, ready for the dispatcher. Nothing here changes a chain.
 */
package io.tributary.sequencer.rpc.eth;
