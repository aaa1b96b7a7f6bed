package io.tributary.node.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A beacon API that hands out another blob than the one asked for, some times, then the right. */
final class LyingBeacon implements AutoCloseable {
  private static final int BLOB_BYTES = 131_072;
  private static final String BLOBS = "/eth/v1/beacon/blobs/";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger lies = new AtomicInteger();
  private final HttpServer server;
  private final String truth;
  private final int times;

  /**
   * @param truth URL of the real one
   * @param times how often it lies
   */
  LyingBeacon(String truth, int times) throws IOException {
    this.truth = truth;
    this.times = times;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int lies() {
    return lies.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      if (asked.getPath().startsWith(BLOBS) && lies.get() < times) {
        lies.incrementAndGet();
        reply(exchange, 200, "{\"data\":[\"0x" + "00".repeat(BLOB_BYTES) + "\"]}");
        return;
      }
      HttpResponse<String> real =
          http.send(
              HttpRequest.newBuilder(URI.create(truth + asked)).build(),
              HttpResponse.BodyHandlers.ofString());
      reply(exchange, real.statusCode(), real.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
