/**
 * The network side of JSON-RPC: HTTP/1.1 and WebSocket over Netty. Sockets enter; {@link
 * io.tributary.sequencer.rpc.Dispatcher} is asked; answers leave in order. No method ever runs on
 * an event loop.
 */
package io.tributary.sequencer.rpc.server;
