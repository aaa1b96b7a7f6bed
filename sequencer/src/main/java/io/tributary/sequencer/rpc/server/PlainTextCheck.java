package io.tributary.sequencer.rpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Answers a client that begins with a TLS hello, which no HTTP decoder would ever see the end of.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class PlainTextCheck extends ChannelInboundHandlerAdapter {
  private static final byte TLS_HANDSHAKE = 0x16;
  private static final String REPLY = "this port speaks http, not https: use http://\n";

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes
        && bytes.isReadable()
        && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE) {
      bytes.release();
      ctx.writeAndFlush(LastReply.of(HttpResponseStatus.BAD_REQUEST, REPLY))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      ctx.pipeline().remove(this);
      ctx.fireChannelRead(message);
    }
  }
}
