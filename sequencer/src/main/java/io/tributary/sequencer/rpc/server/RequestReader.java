package io.tributary.sequencer.rpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Puts requests together. A request whose framing another party might read differently (RFC 9112,
 * section 6.3) is refused, and so is a body past its limit or past the budget that all connections
 * share, before it is in memory. After a refusal the rest of the connection is discarded.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
final class RequestReader extends SimpleChannelInboundHandler<HttpObject> {
  private final int limitBytes;
  private final ByteBudget bodies;
  private final Patience patience;
  private HttpRequest head;
  private ByteArrayOutputStream body;
  private long charged;
  private boolean isRefused;

  RequestReader(int limitBytes, ByteBudget bodies, Patience patience) {
    this.limitBytes = limitBytes;
    this.bodies = bodies;
    this.patience = patience;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
    if (isRefused) {
      return;
    }
    HttpReply refusal =
        part.decoderResult().isSuccess() ? null : malformed(part.decoderResult().cause());
    if (refusal == null && part instanceof HttpRequest request) {
      refusal = begin(ctx, request);
    }
    if (refusal == null && part instanceof HttpContent content) {
      refusal = add(content.content());
    }
    if (refusal != null) {
      isRefused = true;
      drop();
      patience.arrived();
      ctx.fireChannelRead(new Inbound.Refusal(refusal));
    } else if (part instanceof LastHttpContent) {
      end(ctx);
    }
  }

  private static HttpReply malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> HttpReply.text(414, "request line too long\n");
      case TooLongHttpHeaderException header -> HttpReply.text(431, "headers too long\n");
      default -> HttpReply.text(400, "malformed request\n");
    };
  }

  private HttpReply begin(ChannelHandlerContext ctx, HttpRequest request) {
    HttpReply refusal = fault(request);
    if (refusal == null && HttpUtil.is100ContinueExpected(request)) {
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE),
          ctx.voidPromise());
    }
    head = request;
    body = new ByteArrayOutputStream();
    return refusal;
  }

  private HttpReply fault(HttpRequest request) {
    HttpHeaders headers = request.headers();
    boolean isHttp11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    if (!isHttp11 && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      return HttpReply.text(505, "HTTP/1.1 is spoken here\n");
    }
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!encodings.isEmpty()) {
      if (!isHttp11 || headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
        return HttpReply.text(400, "ambiguous length\n");
      }
      if (encodings.size() > 1
          || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst().strip())) {
        return HttpReply.text(501, "transfer encoding not supported\n");
      }
    }
    if (headers.getAll(HttpHeaderNames.HOST).size() > 1) {
      return HttpReply.text(400, "more than one Host\n");
    }
    if (headers.contains(HttpHeaderNames.EXPECT) && !HttpUtil.is100ContinueExpected(request)) {
      return HttpReply.text(417, "expectation not supported\n");
    }
    return HttpUtil.getContentLength(request, 0L) > limitBytes ? tooLarge() : null;
  }

  private static HttpReply tooLarge() {
    return HttpReply.text(413, "request body too large\n");
  }

  private HttpReply add(ByteBuf content) {
    int more = content.readableBytes();
    if (body.size() + more > limitBytes) {
      return tooLarge();
    }
    long wanted = ByteBudget.counted((long) body.size() + more) - charged;
    if (!bodies.tryTake(wanted)) {
      return HttpReply.json(
          503,
          "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":"
              + "\"limit exceeded: too many request bodies, retry in 1s\"}}");
    }
    charged += wanted;
    try {
      content.readBytes(body, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  private void end(ChannelHandlerContext ctx) {
    Inbound.Request request = new Inbound.Request(head, body.toByteArray(), charged);
    head = null;
    body = null;
    charged = 0;
    patience.arrived();
    ctx.fireChannelRead(request);
  }

  private void drop() {
    bodies.give(charged);
    charged = 0;
    body = null;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    drop();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    isRefused = true;
    drop();
    ctx.fireChannelInactive();
  }
}
