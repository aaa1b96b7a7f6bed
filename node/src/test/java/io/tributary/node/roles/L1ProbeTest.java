package io.tributary.node.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class L1ProbeTest {
  private final AtomicReference<String> answer = new AtomicReference<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    client.close();
  }

  @Test
  void readsTheChainId() {
    answer.set("{\"result\":\"0x7a69\"}");
    assertEquals(31337, probe().chainId(() -> false));
  }

  @Test
  void anL1ThatIsSlowIsAskedAgain() {
    answer.set("<html>overloaded");
    long chainId =
        probe()
            .chainId(
                () -> {
                  answer.set("{\"result\":\"0x7a69\"}");
                  return true;
                });
    assertEquals(31337, chainId);
  }

  @Test
  void oneOfSeveralEndpointsIsEnough() {
    answer.set("{\"result\":\"0x7a69\"}");
    List<URI> urls = List.of(URI.create("http://127.0.0.1:9"), url());
    assertEquals(31337, new L1Probe(urls, client).chainId(() -> false));
  }

  @Test
  void anL1ThatMovesIsFine() {
    AtomicInteger looks = new AtomicInteger();
    answer.set("{\"result\":\"0x5\"}");
    probe()
        .requireMoving(
            () -> {
              if (looks.incrementAndGet() == 3) {
                answer.set("{\"result\":\"0x6\"}");
              }
              return true;
            });
    assertEquals(3, looks.get());
  }

  @Test
  void anL1ThatStandsStillIsRefused() {
    AtomicInteger looks = new AtomicInteger();
    answer.set("{\"result\":\"0x5\"}");
    Refusal refusal =
        assertThrows(Refusal.class, () -> probe().requireMoving(() -> looks.incrementAndGet() < 9));
    assertTrue(refusal.getMessage().contains("stands still at block 5"), refusal.getMessage());
  }

  @Test
  void whatIsNoL1IsRefusedWithoutItsSecrets() {
    answer.set("<html>");
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v3/hunter2");
    Refusal refusal =
        assertThrows(Refusal.class, () -> new L1Probe(List.of(url), client).chainId(() -> false));
    assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
  }

  private L1Probe probe() {
    return new L1Probe(List.of(url()), client);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
