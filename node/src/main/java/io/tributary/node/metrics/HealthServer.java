package io.tributary.node.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.server.HttpReply;
import io.tributary.sequencer.rpc.server.HttpRoute;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Serves {@code /health/live}, {@code /health/ready} (200, or 503 with the reasons) and {@code
 * /metrics} in Prometheus' text format, on loopback.
 */
public final class HealthServer implements AutoCloseable {
  private final Health health;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final RpcServer server;

  private HealthServer(int port, Health health) throws IOException {
    this.health = health;
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    this.server = RpcServer.start(RpcServerConfig.loopback(port).withRoutes(routes()), Map.of());
  }

  /**
   * Binds and serves.
   *
   * @throws IOException where the port cannot be had
   */
  public static HealthServer start(int port, Health health) throws IOException {
    return new HealthServer(port, health);
  }

  public int port() {
    return server.port();
  }

  /** Where the node's parts register what they count. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  private List<HttpRoute> routes() {
    return List.of(
        new HttpRoute("/health/live", MethodLane.FAST, query -> probe(health.isLive())),
        new HttpRoute("/health/ready", MethodLane.FAST, query -> probe(health.isReady())),
        new HttpRoute(
            "/metrics",
            MethodLane.FAST,
            query ->
                new HttpReply(
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    registry.scrape().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }

  private HttpReply probe(boolean well) {
    return HttpReply.json(well ? 200 : 503, health.report().toPrettyString() + "\n");
  }

  @Override
  public void close() {
    server.close();
    gc.close();
    registry.close();
  }
}
