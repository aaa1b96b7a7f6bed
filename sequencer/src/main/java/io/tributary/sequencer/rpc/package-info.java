/**
 * JSON-RPC without a network: bytes of requests enter, bytes of answers leave. Methods by name,
 * parameters, the one table of errors, and the dispatcher between them. Nothing here knows a chain
 * or a socket.
 */
package io.tributary.sequencer.rpc;
