package io.tributary.sequencer.rpc.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.rpc.Dispatcher;
import io.tributary.sequencer.rpc.RpcSession;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One WebSocket connection: each message a request, answered when it is done, several at once.
 * Notifications wait here, not in the socket, while the client does not read; past the bound the
 * client is told so in a close frame and dropped.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class WebSocketConnection extends SimpleChannelInboundHandler<WebSocketFrame>
    implements RpcSession, Patience.Conversation {
  /** RFC 6455, section 7.4.2; the decoder knows which of the others must not be sent. */
  private static final int LAST_STATUS = 4999;

  private static final ScopedValue<List<Runnable>> AFTER_REPLY = ScopedValue.newInstance();

  private final RpcServer server;
  private final ClientConnection client;
  private final Patience patience;
  private final FrameMeter meter;
  private final Queue<byte[]> notifications = new ArrayDeque<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private Channel channel;
  private CallQueue calls;
  private Subscribers.Backlog backlog;
  private boolean isClosing;

  WebSocketConnection(
      RpcServer server, ClientConnection client, Patience patience, FrameMeter meter) {
    this.server = server;
    this.client = client;
    this.patience = patience;
    this.meter = meter;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    ConnectionLimits limits = server.config().connections();
    calls =
        new CallQueue(channel, server.workers(), limits.concurrentCalls(), limits.queuedRequests());
    backlog = server.subscribers().open(() -> channel.eventLoop().execute(this::drop));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (isClosing) {
      return;
    }
    switch (frame) {
      case PingWebSocketFrame ping -> pong(ping);
      case PongWebSocketFrame pong -> controlled();
      case CloseWebSocketFrame close -> answerClose(close);
      default -> data(frame);
    }
  }

  /** A client that does not read gets no pong either. */
  private void pong(PingWebSocketFrame ping) {
    if (channel.isWritable()) {
      channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
    controlled();
  }

  /** A control frame may come amid a message, which is then still on its way. */
  private void controlled() {
    if (partial.size() == 0) {
      patience.arrived();
    }
  }

  /** RFC 6455, section 5.5.1: the answer repeats the status. */
  private void answerClose(CloseWebSocketFrame close) {
    int status = close.statusCode();
    if (status > LAST_STATUS) {
      end(new CloseWebSocketFrame(WebSocketCloseStatus.PROTOCOL_ERROR, ""));
      return;
    }
    end(status < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(status, ""));
  }

  private void data(WebSocketFrame frame) {
    ByteBuf content = frame.content();
    if (partial.size() + content.readableBytes() > server.config().limits().requestBytes()) {
      end(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG));
      return;
    }
    partial.writeBytes(ByteBufUtil.getBytes(content));
    if (frame.isFinalFragment()) {
      byte[] message = partial.toByteArray();
      partial.reset();
      patience.arrived();
      meter.finished();
      request(message);
    }
  }

  private void request(byte[] message) {
    long charged = ByteBudget.counted(message.length);
    if (!server.bodies().tryTake(charged)) {
      end(new CloseWebSocketFrame(WebSocketCloseStatus.TRY_AGAIN_LATER));
      return;
    }
    List<Runnable> afterwards = new ArrayList<>();
    calls.add(
        message.length,
        () ->
            ScopedValue.where(AFTER_REPLY, afterwards)
                .call(() -> server.dispatcher().answer(message, this, client)),
        reply -> reply(reply, afterwards),
        () -> server.bodies().give(charged));
  }

  /** What was asked for begins before the reply is written and is heard of after it. */
  private void reply(byte[] message, List<Runnable> afterwards) {
    if (channel.isActive()) {
      afterwards.forEach(Runnable::run);
    }
    if (message.length > 0) {
      send(message).addListener(done -> client.giveReply(message.length));
    }
  }

  private ChannelFuture send(byte[] message) {
    return channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(message)));
  }

  @Override
  public boolean canNotify() {
    return true;
  }

  @Override
  public void notify(String method, JsonNode params) {
    byte[] message = Dispatcher.notification(method, params);
    if (backlog.add(message.length)) {
      channel.eventLoop().execute(() -> push(message));
    }
  }

  private void push(byte[] message) {
    if (isClosing || !channel.isActive()) {
      backlog.remove(message.length);
    } else {
      notifications.add(message);
      flushNotifications();
    }
  }

  private void flushNotifications() {
    while (!notifications.isEmpty() && channel.isWritable()) {
      byte[] message = notifications.remove();
      send(message).addListener(done -> backlog.remove(message.length));
    }
  }

  private void drop() {
    RpcServer.LOG.info("subscriber {} dropped: it does not read", channel.remoteAddress());
    end(new CloseWebSocketFrame(WebSocketCloseStatus.POLICY_VIOLATION, "notifications not read"));
  }

  /**
   * Sends the last frame and closes once it is sent, or when the client's time to read it is over.
   */
  private void end(CloseWebSocketFrame last) {
    if (!isClosing) {
      isClosing = true;
      forgetNotifications();
      channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    } else {
      last.release();
    }
  }

  private void forgetNotifications() {
    backlog.close();
    notifications.forEach(message -> backlog.remove(message.length));
    notifications.clear();
  }

  @Override
  public void afterReply(Runnable action) {
    AFTER_REPLY.get().add(action);
  }

  @Override
  public void onClose(Runnable action) {
    channel.closeFuture().addListener(future -> action.run());
  }

  @Override
  public void ping() {
    if (channel.isWritable()) {
      channel.writeAndFlush(new PingWebSocketFrame());
    }
  }

  @Override
  public boolean isBusy() {
    return calls.isBusy();
  }

  @Override
  public boolean isPinged() {
    return true;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    calls.resume();
    flushNotifications();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    isClosing = true;
    calls.clear();
    forgetNotifications();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    RpcServer.LOG.debug("connection failed", cause);
    FatalErrors.report(cause);
    if (cause instanceof CorruptedWebSocketFrameException fault && ctx.channel().isActive()) {
      end(new CloseWebSocketFrame(fault.closeStatus(), ""));
    } else {
      ctx.close();
    }
  }
}
