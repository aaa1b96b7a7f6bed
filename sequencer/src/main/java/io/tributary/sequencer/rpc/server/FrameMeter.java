package io.tributary.sequencer.rpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the bytes of a WebSocket message while it arrives, before anything else sees them. Used on
 * the connection's event loop only.
 */
final class FrameMeter extends ChannelInboundHandlerAdapter {
  private final ByteBudget bodies;
  private long unfinishedBytes;
  private long charged;

  FrameMeter(ByteBudget bodies) {
    this.bodies = bodies;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    unfinishedBytes += ((ByteBuf) message).readableBytes();
    long wanted = ByteBudget.counted(unfinishedBytes) - charged;
    if (bodies.tryTake(wanted)) {
      charged += wanted;
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
      ctx.pipeline()
          .fireExceptionCaught(
              new CorruptedWebSocketFrameException(
                  WebSocketCloseStatus.TRY_AGAIN_LATER, "too many request bodies"));
    }
  }

  /** A message has arrived whole, or the connection has ended: its bytes count elsewhere. */
  void finished() {
    bodies.give(charged);
    charged = 0;
    unfinishedBytes = 0;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finished();
    ctx.fireChannelInactive();
  }
}
