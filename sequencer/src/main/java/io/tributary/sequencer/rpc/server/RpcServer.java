package io.tributary.sequencer.rpc.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.tributary.sequencer.rpc.Dispatcher;
import io.tributary.sequencer.rpc.RpcMethod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON-RPC server over HTTP/1.1 (keep-alive, pipelining) and WebSocket on one port, with plain
 * GET routes beside. Started by {@link #start}; {@link #close} ends every connection.
 */
public final class RpcServer implements AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final int EVENT_LOOPS = 2;
  private static final int HEADER_BYTES = 16 << 10;

  private final RpcServerConfig config;
  private final Dispatcher dispatcher;
  private final HostGate gate;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private Channel listener;

  private RpcServer(RpcServerConfig config, Map<String, RpcMethod> methods) {
    this.config = config;
    this.dispatcher = new Dispatcher(methods, config.limits());
    this.gate = new HostGate(config.allowedHosts());
  }

  /**
   * Binds and serves.
   *
   * @throws IOException where the address cannot be bound, with its text
   */
  public static RpcServer start(RpcServerConfig config, Map<String, RpcMethod> methods)
      throws IOException {
    RpcServer server = new RpcServer(config, methods);
    ChannelFuture bound =
        server.bootstrap().bind(config.host(), config.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      server.close();
      throw new IOException(
          "cannot listen on " + config.host() + ":" + config.port(), bound.cause());
    }
    server.listener = bound.channel();
    return server;
  }

  private ServerBootstrap bootstrap() {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                connect(channel);
              }
            });
  }

  private void connect(SocketChannel channel) {
    connections.add(channel);
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(4096, HEADER_BYTES, 8192),
            new HttpObjectAggregator(config.limits().requestBytes()),
            new HttpConnection(this));
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  RpcServerConfig config() {
    return config;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  HostGate gate() {
    return gate;
  }

  ExecutorService workers() {
    return workers;
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close().awaitUninterruptibly();
    }
    connections.close().awaitUninterruptibly();
    workers.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
