package io.tributary.node.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HealthServerTest {
  private final AtomicReference<Health.Condition> condition =
      new AtomicReference<>(Health.Condition.ready(Map.of("durability", "mmap")));

  @Test
  void tellsReadyFromLive() throws IOException, InterruptedException {
    Health health = new Health();
    health.register("journal", condition::get);
    try (HealthServer server = HealthServer.start(0, health)) {
      assertEquals(200, get(server, "/health/live").statusCode());
      HttpResponse<String> ready = get(server, "/health/ready");
      assertEquals(200, ready.statusCode());
      assertTrue(ready.body().contains("\"durability\" : \"mmap\""), ready.body());

      condition.set(Health.Condition.notReady("replaying 5 of 9"));
      assertEquals(200, get(server, "/health/live").statusCode());
      HttpResponse<String> replaying = get(server, "/health/ready");
      assertEquals(503, replaying.statusCode());
      assertTrue(replaying.body().contains("replaying 5 of 9"), replaying.body());

      condition.set(Health.Condition.dead("the sequencer ended"));
      assertEquals(503, get(server, "/health/live").statusCode());
    }
  }

  @Test
  void servesPrometheusText() throws IOException, InterruptedException {
    try (HealthServer server = HealthServer.start(0, new Health())) {
      server.registry().counter("tributary.blocks").increment(3);
      HttpResponse<String> metrics = get(server, "/metrics");
      assertEquals(200, metrics.statusCode());
      assertTrue(metrics.body().contains("tributary_blocks_total 3.0"), metrics.body());
      assertTrue(metrics.body().contains("jvm_memory_used_bytes"), metrics.body());
    }
  }

  private static HttpResponse<String> get(HealthServer server, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
