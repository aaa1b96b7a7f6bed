/**
 * How fast a node takes transactions over JSON-RPC. Endpoints enter, latencies and rates leave,
 * with what was really included in blocks, read back afterwards.
 */
package io.tributary.bench.rpc;
