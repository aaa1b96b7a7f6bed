package io.tributary.sequencer.rpc.server;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.tributary.sequencer.rpc.RpcSession;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/** One HTTP connection: POST is JSON-RPC, GET a route or the upgrade to WebSocket. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final RpcServer server;
  private final RpcSession session = RpcSession.mute();
  private CallQueue calls;

  HttpConnection(RpcServer server) {
    this.server = server;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    calls =
        new CallQueue(
            ctx.channel(), server.workers(), 1, server.config().limits().queuedRequests());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (!request.decoderResult().isSuccess()) {
      queue(ctx, false, () -> HttpReply.text(400, "malformed request\n"));
    } else if (!server.gate().admits(request.headers())) {
      queue(ctx, false, () -> HttpReply.text(403, "invalid host or origin specified\n"));
    } else if (request.method().equals(HttpMethod.POST)) {
      byte[] body = ByteBufUtil.getBytes(request.content());
      queue(ctx, keepAlive, () -> rpc(body));
    } else if (wantsWebSocket(request)) {
      upgrade(ctx, request);
    } else if (request.method().equals(HttpMethod.GET)) {
      String uri = request.uri();
      queue(ctx, keepAlive, () -> route(uri));
    } else {
      queue(ctx, keepAlive, () -> HttpReply.text(405, "method not allowed\n"));
    }
  }

  private HttpReply rpc(byte[] body) {
    return new HttpReply(200, "application/json", server.dispatcher().answer(body, session));
  }

  private HttpReply route(String uri) {
    QueryStringDecoder query = new QueryStringDecoder(uri);
    Optional<HttpRoute> route =
        server.config().routes().stream()
            .filter(r -> query.path().startsWith(r.prefix()))
            .max(Comparator.comparingInt(r -> r.prefix().length()));
    return route
        .map(r -> r.handler().get(new HttpRoute.Query(query.path(), query.parameters())))
        .orElseGet(() -> HttpReply.text(404, "not found\n"));
  }

  private void queue(ChannelHandlerContext ctx, boolean keepAlive, Supplier<HttpReply> work) {
    calls.add(() -> guarded(work), reply -> send(ctx, keepAlive, reply));
  }

  private static HttpReply guarded(Supplier<HttpReply> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      RpcServer.LOG.error("request failed", e);
      return HttpReply.text(500, "internal error\n");
    }
  }

  private static void send(ChannelHandlerContext ctx, boolean keepAlive, HttpReply reply) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
    response.headers().set(CONTENT_TYPE, reply.contentType());
    response.headers().setInt(CONTENT_LENGTH, reply.body().length);
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static boolean wantsWebSocket(FullHttpRequest request) {
    return request
        .headers()
        .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request) {
    int limit = server.config().limits().requestBytes();
    String location = "ws://" + request.headers().get(HttpHeaderNames.HOST, "localhost") + "/";
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(location, null, true, limit).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
      return;
    }
    handshaker.handshake(ctx.channel(), request);
    ctx.pipeline()
        .addLast(new WebSocketFrameAggregator(limit), new WebSocketConnection(server, handshaker));
    ctx.pipeline().remove(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    RpcServer.LOG.debug("connection failed", cause);
    ctx.close();
  }
}
