package io.tributary.sequencer.rpc.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.tributary.sequencer.FatalErrors;
import io.tributary.sequencer.rpc.Dispatcher;
import io.tributary.sequencer.rpc.RpcMethod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON-RPC server over HTTP/1.1 (keep-alive, pipelining) and WebSocket on one port, with plain
 * GET routes beside. Started by {@link #start}; {@link #close} ends every connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: a write that fails ends the connection.
public final class RpcServer implements AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final int EVENT_LOOPS = 2;

  private final RpcServerConfig config;
  private final LongSupplier nanoTime;
  private final Dispatcher dispatcher;
  private final HostGate gate;
  private final CallPools pools;
  private final ConnectionCount count;
  private final ByteBudget bodies;
  private final ByteBudget replies;
  private final Subscribers subscribers;
  private final AtomicLong refusedConnections = new AtomicLong();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(EVENT_LOOPS, NioIoHandler.newFactory());
  private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private int port;
  private volatile boolean closing;

  private RpcServer(RpcServerConfig config, Map<String, RpcMethod> methods, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.dispatcher = new Dispatcher(methods, config.limits());
    this.gate = new HostGate(config.allowedHosts(), config.origins());
    this.pools = config.pools().orElseGet(() -> new CallPools(CallPools.Config.DEFAULT));
    ConnectionLimits limits = config.connections();
    this.count = new ConnectionCount(limits.connections(), limits.connectionsOfAddress());
    this.bodies = new ByteBudget(limits.bodyBytes());
    this.replies = new ByteBudget(limits.replyBytes());
    this.subscribers = new Subscribers(limits.subscriberBytes(), limits.subscribersBytes());
  }

  /**
   * Binds and serves.
   *
   * @throws IOException where an address cannot be bound, with its text
   */
  public static RpcServer start(RpcServerConfig config, Map<String, RpcMethod> methods)
      throws IOException {
    RpcServer server = new RpcServer(config, methods, System::nanoTime);
    server.bind();
    server.loops.scheduleAtFixedRate(
        FatalErrors.reporting(server::checkPatience), 1, 1, TimeUnit.SECONDS);
    return server;
  }

  /**
   * As {@link #start} under a clock that the caller moves, calling {@link #checkPatience} itself.
   */
  static RpcServer startStepped(
      RpcServerConfig config, Map<String, RpcMethod> methods, LongSupplier nanoTime)
      throws IOException {
    RpcServer server = new RpcServer(config, methods, nanoTime);
    server.bind();
    return server;
  }

  private void bind() throws IOException {
    port = config.port();
    loops.forEach(loop -> loop.terminationFuture().addListener(ended -> requireClosing()));
    for (String address : config.addresses()) {
      ChannelFuture bound = bootstrap().bind(address, port).awaitUninterruptibly();
      if (!bound.isSuccess()) {
        close();
        throw new IOException("cannot listen on " + address + ":" + port, bound.cause());
      }
      listeners.add(bound.channel());
      port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }
  }

  /** Netty logs what an event loop dies of, and goes on without it. */
  private void requireClosing() {
    if (!closing) {
      FatalErrors.report(new InternalError("an event loop ended"));
    }
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
    if (!count.admit(channel)) {
      refusedConnections.incrementAndGet();
      channel
          .writeAndFlush(
              LastReply.of(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many connections\n"))
          .addListener(ChannelFutureListener.CLOSE);
      return;
    }
    connections.add(channel);
    Patience patience = new Patience(config.connections(), nanoTime);
    channel
        .pipeline()
        .addLast(
            patience,
            new PlainTextCheck(),
            new StrictRequestDecoder(),
            new HttpResponseEncoder(),
            new RequestReader(config.limits().requestBytes(), bodies, patience),
            new HttpConnection(this, new ClientConnection(this, channel)));
  }

  /** Ends connections whose time is over. */
  void checkPatience() {
    connections.forEach(channel -> channel.eventLoop().execute(() -> checkPatience(channel)));
  }

  /** Waits until the event loops have done what they were given. */
  void settle() {
    loops.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
  }

  private static void checkPatience(Channel channel) {
    ChannelHandlerContext last = channel.pipeline().lastContext();
    Patience patience = channel.pipeline().get(Patience.class);
    if (patience != null && last.handler() instanceof Patience.Conversation conversation) {
      patience.check(channel, conversation);
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** What the server holds and what it has turned away, for metrics. */
  public Stats stats() {
    return new Stats(
        pools.waiting(),
        pools.rejected(),
        count.open(),
        refusedConnections.get(),
        bodies.used(),
        replies.used(),
        subscribers.bytes(),
        subscribers.dropped());
  }

  /**
   * Counts at one moment.
   *
   * @param waitingCalls that wait for a thread
   * @param rejectedCalls that were told to come back later, since the start
   * @param connections that are open
   * @param refusedConnections past a limit, since the start
   * @param bodyBytes of requests above 16 KiB that are being received, wait or run
   * @param replyBytes of replies above 16 KiB that are not read yet
   * @param notificationBytes that subscribers have not read yet
   * @param droppedSubscribers that did not read, since the start
   */
  public record Stats(
      int waitingCalls,
      long rejectedCalls,
      int connections,
      long refusedConnections,
      long bodyBytes,
      long replyBytes,
      long notificationBytes,
      long droppedSubscribers) {}

  RpcServerConfig config() {
    return config;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  HostGate gate() {
    return gate;
  }

  CallPools pools() {
    return pools;
  }

  ByteBudget bodies() {
    return bodies;
  }

  ByteBudget replies() {
    return replies;
  }

  Subscribers subscribers() {
    return subscribers;
  }

  ExecutorService workers() {
    return workers;
  }

  @Override
  public void close() {
    closing = true;
    listeners.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    workers.shutdownNow();
    if (config.pools().isEmpty()) {
      pools.close();
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
