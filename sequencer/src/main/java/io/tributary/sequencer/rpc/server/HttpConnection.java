package io.tributary.sequencer.rpc.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcSession;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One HTTP connection: POST is JSON-RPC, GET a route or the upgrade to WebSocket. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class HttpConnection extends SimpleChannelInboundHandler<Inbound>
    implements Patience.Conversation {
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";

  /** Compressing more than this takes longer than an event of the loop may. */
  private static final int LARGE_BYTES = 64 << 10;

  /** For the client to read a refusal while it still sends: a reset would take it from it. */
  private static final long LINGER_SECONDS = 2;

  private final RpcServer server;
  private final ClientConnection client;
  private final RpcSession session = RpcSession.mute();
  private CallQueue calls;

  HttpConnection(RpcServer server, ClientConnection client) {
    this.server = server;
    this.client = client;
  }

  /**
   * A reply and how it goes out.
   *
   * @param charged bytes of the reply budget that it holds
   */
  private record Outgoing(HttpReply reply, boolean isGzip, int charged) {
    static Outgoing plain(HttpReply reply) {
      return new Outgoing(reply, false, 0);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    calls =
        new CallQueue(
            ctx.channel(), server.workers(), 1, server.config().connections().queuedRequests());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Inbound inbound) {
    switch (inbound) {
      case Inbound.Refusal(HttpReply reply) ->
          calls.add(0, () -> reply, answer -> refuse(ctx, answer), () -> {});
      case Inbound.Request request -> request(ctx, request);
    }
  }

  private void request(ChannelHandlerContext ctx, Inbound.Request request) {
    Runnable release = () -> server.bodies().give(request.charged());
    HttpRequest head = request.head();
    if (wantsWebSocket(head) && server.gate().admits(ctx.channel(), head.headers())) {
      calls.add(
          0, () -> WebSocketUpgrade.refusal(head), refusal -> upgrade(ctx, head, refusal), release);
    } else {
      calls.add(
          request.body().length,
          () -> guarded(() -> answer(ctx, request)),
          reply -> send(ctx, head, reply),
          release);
    }
  }

  private Outgoing guarded(Supplier<Outgoing> work) {
    try {
      return work.get();
    } catch (RpcException e) {
      return Outgoing.plain(HttpReply.text(503, e.getMessage() + "\n"));
    } catch (RuntimeException | StackOverflowError e) {
      RpcServer.LOG.error("request failed", e);
      return Outgoing.plain(HttpReply.text(500, "internal error\n"));
    }
  }

  private Outgoing answer(ChannelHandlerContext ctx, Inbound.Request request) {
    HttpRequest head = request.head();
    HttpMethod method = head.method();
    if (!server.gate().admits(ctx.channel(), head.headers())) {
      return Outgoing.plain(HttpReply.text(403, "invalid host or origin specified\n"));
    }
    if (method.equals(HttpMethod.POST)) {
      return rpc(head.headers(), request.body());
    }
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return route(head);
    }
    return Outgoing.plain(
        method.equals(HttpMethod.OPTIONS)
            ? new HttpReply(204, "", new byte[0])
            : HttpReply.text(405, "method not allowed\n"));
  }

  private Outgoing rpc(HttpHeaders headers, byte[] body) {
    Optional<ContentCoding> coding = ContentCoding.of(headers);
    if (coding.isEmpty()) {
      return Outgoing.plain(HttpReply.text(415, "content coding not supported\n"));
    }
    if (coding.get() == ContentCoding.IDENTITY) {
      return json(headers, body);
    }
    int limit = server.config().limits().requestBytes();
    Optional<byte[]> content;
    try {
      content = client.run(MethodLane.READ, () -> decoded(coding.get(), body, limit));
    } catch (MalformedBody e) {
      return Outgoing.plain(HttpReply.text(400, "malformed request body\n"));
    }
    return content
        .map(request -> charged(headers, request))
        .orElseGet(() -> Outgoing.plain(HttpReply.text(413, "request body too large\n")));
  }

  /** The content of a compressed body counts as a body of its size does. */
  private Outgoing charged(HttpHeaders headers, byte[] request) {
    long bytes = ByteBudget.counted(request.length);
    if (!server.bodies().tryTake(bytes)) {
      return Outgoing.plain(HttpReply.text(503, "too many request bodies, retry in 1s\n"));
    }
    try {
      return json(headers, request);
    } finally {
      server.bodies().give(bytes);
    }
  }

  private Outgoing json(HttpHeaders headers, byte[] request) {
    byte[] reply = server.dispatcher().answer(request, session, client);
    return compressed(headers, new HttpReply(200, "application/json", reply), reply.length);
  }

  /** A body that is not of the coding that its request names. */
  private static final class MalformedBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBody(IOException cause) {
      super(cause);
    }
  }

  private static Optional<byte[]> decoded(ContentCoding coding, byte[] body, int limit) {
    try {
      return coding.decode(body, limit);
    } catch (IOException e) {
      throw new MalformedBody(e);
    }
  }

  private Outgoing compressed(HttpHeaders headers, HttpReply reply, int charged) {
    int size = reply.body().length;
    if (size < ContentCoding.WORTH_COMPRESSING_BYTES || !ContentCoding.acceptsGzip(headers)) {
      return new Outgoing(reply, false, charged);
    }
    byte[] packed;
    try {
      packed =
          client.run(
              size > LARGE_BYTES ? MethodLane.READ : MethodLane.FAST,
              () -> ContentCoding.gzip(reply.body()));
    } catch (RpcException busy) {
      return new Outgoing(reply, false, charged);
    }
    return new Outgoing(new HttpReply(reply.status(), reply.contentType(), packed), true, charged);
  }

  private Outgoing route(HttpRequest head) {
    QueryStringDecoder query = new QueryStringDecoder(head.uri());
    Optional<HttpRoute> route =
        server.config().routes().stream()
            .filter(r -> query.path().startsWith(r.prefix()))
            .max(Comparator.comparingInt(r -> r.prefix().length()));
    if (route.isEmpty()) {
      return Outgoing.plain(HttpReply.text(404, "not found\n"));
    }
    HttpRoute.Query asked = new HttpRoute.Query(query.path(), query.parameters());
    HttpReply reply = client.run(route.get().lane(), () -> route.get().handler().get(asked));
    return client.takeReply(reply.body().length)
        ? compressed(head.headers(), reply, reply.body().length)
        : Outgoing.plain(HttpReply.text(503, "too many replies are unread, retry in 1s\n"));
  }

  private void send(ChannelHandlerContext ctx, HttpRequest head, Outgoing outgoing) {
    HttpReply reply = outgoing.reply();
    DefaultFullHttpResponse response = response(reply, head.method().equals(HttpMethod.HEAD));
    HttpHeaders headers = response.headers();
    if (outgoing.isGzip()) {
      headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
    }
    headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
    server.gate().allow(ctx.channel(), head, headers);
    boolean keepAlive = HttpUtil.isKeepAlive(head);
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFuture written = ctx.writeAndFlush(response);
    written.addListener(done -> client.giveReply(outgoing.charged()));
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /**
   * Answers what was not read to its end, and lets the client hear it before the connection ends.
   */
  private static void refuse(ChannelHandlerContext ctx, HttpReply reply) {
    DefaultFullHttpResponse response = response(reply, false);
    HttpUtil.setKeepAlive(response, false);
    ctx.writeAndFlush(response)
        .addListener(
            sent -> {
              ((SocketChannel) ctx.channel()).shutdownOutput();
              ctx.executor().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
            });
  }

  private static DefaultFullHttpResponse response(HttpReply reply, boolean isHead) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            isHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()));
    HttpHeaders headers = response.headers();
    if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
      headers.setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    }
    switch (reply.status()) {
      case 204, 405 -> headers.set(HttpHeaderNames.ALLOW, METHODS);
      case 415 -> headers.set(HttpHeaderNames.ACCEPT_ENCODING, "gzip, deflate");
      case 503 -> headers.set(HttpHeaderNames.RETRY_AFTER, "1");
      case 426 -> headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
      default -> {}
    }
    return response;
  }

  private static boolean wantsWebSocket(HttpRequest head) {
    return head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private void upgrade(ChannelHandlerContext ctx, HttpRequest head, Optional<HttpReply> refusal) {
    if (refusal.isPresent()) {
      send(ctx, head, Outgoing.plain(refusal.get()));
    } else {
      WebSocketUpgrade.perform(ctx, head, server, client);
    }
  }

  @Override
  public boolean isBusy() {
    return calls.isBusy();
  }

  @Override
  public boolean isPinged() {
    return false;
  }

  @Override
  public void ping() {
    throw new IllegalStateException("HTTP has no ping");
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    calls.resume();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    calls.clear();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    RpcServer.LOG.debug("connection failed", cause);
    ctx.close();
    FatalErrors.report(cause);
  }
}
