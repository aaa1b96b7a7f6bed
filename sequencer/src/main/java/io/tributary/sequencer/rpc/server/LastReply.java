package io.tributary.sequencer.rpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * A whole HTTP response in bytes, for a connection that has sent no request and will send none. It
 * is written past the encoder, which expects a request for each response.
 */
final class LastReply {
  private LastReply() {}

  static ByteBuf of(HttpResponseStatus status, String body) {
    String text =
        String.join(
            "\r\n",
            "HTTP/1.1 " + status,
            "Content-Type: text/plain; charset=utf-8",
            "Content-Length: " + body.length(),
            "Connection: close",
            "Retry-After: 1",
            "",
            body);
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
