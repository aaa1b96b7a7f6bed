package io.tributary.sequencer.rpc.server;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder, but a request with both lengths is malformed: a proxy before us might have taken
 * the other one (RFC 9112, section 6.3).
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
  private static final int LINE_BYTES = 4096;
  private static final int HEADER_BYTES = 16 << 10;
  private static final int CHUNK_BYTES = 8192;

  StrictRequestDecoder() {
    super(LINE_BYTES, HEADER_BYTES, CHUNK_BYTES);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
