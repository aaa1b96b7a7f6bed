package io.tributary.sequencer.rpc.server;

import java.nio.charset.StandardCharsets;

/** What a {@link HttpRoute} answers. The body belongs to the server afterwards. */
@SuppressWarnings(
    "ArrayRecordComponent") // The bytes of a body go to the socket; nobody compares them.
public record HttpReply(int status, String contentType, byte[] body) {
  public static HttpReply json(int status, String body) {
    return new HttpReply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpReply text(int status, String body) {
    return new HttpReply(
        status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }
}
