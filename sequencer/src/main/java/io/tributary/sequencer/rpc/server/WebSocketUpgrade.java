package io.tributary.sequencer.rpc.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The opening handshake of a WebSocket (RFC 6455, section 4.2), version 13 without extensions. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class WebSocketUpgrade {
  private static final int KEY_BYTES = 16;

  private WebSocketUpgrade() {}

  /** Why a request cannot open a WebSocket; empty where it can. */
  static Optional<HttpReply> refusal(HttpRequest head) {
    HttpHeaders headers = head.headers();
    if (!head.method().equals(HttpMethod.GET)
        || !head.protocolVersion().equals(HttpVersion.HTTP_1_1)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        || !isKey(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      return Optional.of(HttpReply.text(400, "malformed WebSocket handshake\n"));
    }
    return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of("13"))
        ? Optional.empty()
        : Optional.of(HttpReply.text(426, "WebSocket version 13 is spoken here\n"));
  }

  private static boolean isKey(List<String> keys) {
    try {
      return keys.size() == 1 && Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Switches the connection of {@code ctx}, whose handler is the last one, to WebSocket. */
  static void perform(
      ChannelHandlerContext ctx, HttpRequest head, RpcServer server, ClientConnection client) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(server.config().limits().requestBytes())
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    ChannelPipeline pipeline = ctx.pipeline();
    Patience patience = pipeline.get(Patience.class);
    WebSocketServerHandshaker13 handshaker =
        new WebSocketServerHandshaker13(location(head), null, config);
    pipeline.remove(RequestReader.class);
    handshaker.handshake(
        ctx.channel(),
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            head.method(),
            head.uri(),
            Unpooled.EMPTY_BUFFER,
            head.headers(),
            io.netty.handler.codec.http.EmptyHttpHeaders.INSTANCE));
    FrameMeter meter = new FrameMeter(server.bodies());
    pipeline
        .addBefore("wsdecoder", "meter", meter)
        .addLast(
            new Utf8FrameValidator(false),
            new WebSocketConnection(server, client, patience, meter));
    pipeline.remove(ctx.handler());
  }

  private static String location(HttpRequest head) {
    return "ws://" + head.headers().get(HttpHeaderNames.HOST, "localhost") + "/";
  }
}
