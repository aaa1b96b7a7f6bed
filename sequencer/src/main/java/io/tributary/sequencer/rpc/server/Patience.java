package io.tributary.sequencer.rpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.LongSupplier;

/**
 * Ends a connection that takes too long: to send a request it has begun, to read its replies, or
 * idle. The server asks {@link #check} about once a second, on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class Patience extends ChannelInboundHandlerAdapter {
  private final ConnectionLimits limits;
  private final LongSupplier nanoTime;
  private boolean hasBegun;
  private long begunNs;
  private long readNs;
  private long writtenNs;
  private long pingedNs;
  private long unreadBytes;
  private long unwrittenProgress;

  Patience(ConnectionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.readNs = nanoTime.getAsLong();
    this.writtenNs = readNs;
    this.pingedNs = readNs;
  }

  /** How the connection's last handler sees it. */
  interface Conversation {
    /** Whether a request waits or runs. */
    boolean isBusy();

    /** Whether silence is fine as long as the client answers pings. */
    boolean isPinged();

    /** Asks a silent client whether it is still there. */
    void ping();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    readNs = nanoTime.getAsLong();
    if (!hasBegun) {
      hasBegun = true;
      begunNs = readNs;
    }
    ctx.fireChannelRead(message);
  }

  /** A whole request has arrived. */
  void arrived() {
    hasBegun = false;
  }

  /** Closes the channel where its time is over, and pings a silent client in time. */
  void check(Channel channel, Conversation conversation) {
    long now = nanoTime.getAsLong();
    if (!channel.config().isAutoRead()) {
      // We do not read: the silence is ours.
      readNs = now;
      begunNs = now;
    }
    if (isUnread(channel, now)) {
      channel.close();
    } else if (hasBegun && now - begunNs > limits.requestTimeout().toNanos()) {
      timeOut(channel, conversation);
    } else if (!conversation.isBusy() && now - readNs > limits.idleTimeout().toNanos()) {
      channel.close();
    }
    if (conversation.isPinged() && now - Math.max(readNs, pingedNs) > pingAfterNs()) {
      pingedNs = now;
      conversation.ping();
    }
  }

  private long pingAfterNs() {
    return limits.idleTimeout().toNanos() / 3;
  }

  private static void timeOut(Channel channel, Conversation conversation) {
    if (conversation.isPinged()) {
      channel.close();
    } else {
      ByteBuf reply = LastReply.of(HttpResponseStatus.REQUEST_TIMEOUT, "");
      channel.pipeline().firstContext().writeAndFlush(reply).addListener(sent -> channel.close());
    }
  }

  /** Whether bytes wait in the socket of which the client has read none for too long. */
  private boolean isUnread(Channel channel, long now) {
    var buffer = channel.unsafe().outboundBuffer();
    long unread = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    long progress = buffer == null ? 0 : buffer.currentProgress();
    if (unread == 0 || unread < unreadBytes || progress != unwrittenProgress) {
      writtenNs = now;
    }
    unreadBytes = unread;
    unwrittenProgress = progress;
    return now - writtenNs > limits.requestTimeout().toNanos();
  }
}
