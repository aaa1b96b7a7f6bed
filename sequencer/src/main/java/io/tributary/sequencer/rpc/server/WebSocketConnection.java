package io.tributary.sequencer.rpc.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.tributary.sequencer.rpc.RpcSession;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket connection: each message a request, answered when it is done, several at once. A
 * client that does not read its notifications is disconnected: it would otherwise fill our memory.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class WebSocketConnection extends SimpleChannelInboundHandler<WebSocketFrame>
    implements RpcSession {
  /** Bytes that may wait in the socket before the client counts as one that does not read. */
  private static final long UNREAD_LIMIT_BYTES = 64L << 20;

  private final RpcServer server;
  private final WebSocketServerHandshaker handshaker;
  private Channel channel;
  private CallQueue calls;

  WebSocketConnection(RpcServer server, WebSocketServerHandshaker handshaker) {
    this.server = server;
    this.handshaker = handshaker;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    var limits = server.config().limits();
    calls =
        new CallQueue(channel, server.workers(), limits.concurrentCalls(), limits.queuedRequests());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> request(ByteBufUtil.getBytes(text.content()));
      case BinaryWebSocketFrame binary -> request(ByteBufUtil.getBytes(binary.content()));
      case PingWebSocketFrame ping ->
          ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case CloseWebSocketFrame close -> handshaker.close(channel, close.retain());
      default -> {}
    }
  }

  private void request(byte[] body) {
    calls.add(() -> server.dispatcher().answer(body, this), this::send);
  }

  private void send(byte[] message) {
    if (message.length > 0) {
      channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }
  }

  @Override
  public boolean canNotify() {
    return true;
  }

  @Override
  public void notify(String method, JsonNode params) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("jsonrpc", "2.0").put("method", method).set("params", params);
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    channel.eventLoop().execute(() -> push(bytes));
  }

  private void push(byte[] message) {
    if (channel.unsafe().outboundBuffer() != null
        && channel.unsafe().outboundBuffer().totalPendingWriteBytes() > UNREAD_LIMIT_BYTES) {
      channel.close();
    } else {
      send(message);
    }
  }

  @Override
  public void onClose(Runnable action) {
    channel.closeFuture().addListener(future -> action.run());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    RpcServer.LOG.debug("connection failed", cause);
    ctx.close();
  }
}
