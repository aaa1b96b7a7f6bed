package io.tributary.sequencer.rpc.server;

import io.netty.handler.codec.http.HttpRequest;

/** What {@link RequestReader} made of the bytes of a connection. */
sealed interface Inbound {
  /**
   * A whole request.
   *
   * @param charged bytes of the shared budget that its body holds; its receiver gives them back
   */
  @SuppressWarnings("ArrayRecordComponent") // The body is read once; nobody compares it.
  record Request(HttpRequest head, byte[] body, long charged) implements Inbound {}

  /** A request that is not read to its end. It is answered in its turn, and the connection ends. */
  record Refusal(HttpReply reply) implements Inbound {}
}
