package io.tributary.sequencer.rpc.server;

import static io.tributary.sequencer.rpc.server.TestMethods.FAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which pages may read, and under which names. */
class CorsTest {
  private RpcServer server;

  private void start(String origins, String... moreHosts) throws IOException {
    RpcServerConfig config = RpcServerConfig.loopback(0);
    Set<String> hosts = new java.util.HashSet<>(RpcServerConfig.LOOPBACK_NAMES);
    hosts.addAll(List.of(moreHosts));
    server =
        RpcServer.start(
            new RpcServerConfig(
                config.addresses(),
                0,
                config.limits(),
                config.connections(),
                Optional.empty(),
                hosts,
                AllowedOrigins.of(origins),
                List.of()),
            new TestMethods().all());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Wire.Response call(String host, String origin) throws IOException {
    String request = Wire.post(Wire.call(FAST, 1), "Origin: " + origin);
    return Wire.ask(server.port(), request.replace("Host: localhost", "Host: " + host));
  }

  private Wire.Response preflight(String origin) throws IOException {
    return Wire.ask(
        server.port(),
        "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: "
            + origin
            + "\r\nAccess-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: content-type,x-client\r\n"
            + "Access-Control-Request-Private-Network: true\r\n\r\n");
  }

  @Test
  void pagesOfAnAllowedOriginRead() throws IOException {
    start("http://localhost:*, https://app.example");
    for (String origin :
        List.of("http://localhost:3000", "http://localhost", "https://app.example")) {
      Wire.Response response = call("localhost", origin);
      assertEquals(200, response.status());
      assertEquals(origin, response.header("access-control-allow-origin"));
      assertTrue(response.header("vary").contains("origin"), response.header("vary"));
      Wire.Response preflight = preflight(origin);
      assertEquals(204, preflight.status());
      assertEquals(origin, preflight.header("access-control-allow-origin"));
      assertTrue(preflight.header("access-control-allow-methods").contains("POST"));
      assertEquals("content-type,x-client", preflight.header("access-control-allow-headers"));
      assertEquals("true", preflight.header("access-control-allow-private-network"));
    }
  }

  @Test
  void othersDoNot() throws IOException {
    start("http://localhost:*, https://app.example");
    for (String origin :
        List.of(
            "https://evil.example",
            "http://localhost.evil.example:3000",
            "http://localhost:3000.evil.example",
            "http://app.example",
            "https://app.example:8443",
            "https://app.example.evil",
            "null")) {
      assertEquals(403, call("localhost", origin).status(), origin);
      assertEquals("", call("localhost", origin).header("access-control-allow-origin"), origin);
      assertEquals(403, preflight(origin).status(), origin);
    }
  }

  @Test
  void withoutTheSettingNoPageReads() throws IOException {
    start("");
    Wire.Response ours = call("localhost", "http://localhost:3000");
    assertEquals(200, ours.status());
    assertEquals("", ours.header("access-control-allow-origin"));
  }

  @Test
  void everyOriginStillNeedsAHostOfOurs() throws IOException {
    start("*");
    assertEquals(
        "https://any.example",
        call("127.0.0.1", "https://any.example").header("access-control-allow-origin"));
    Wire.Response rebound = call("evil.example", "https://any.example");
    assertEquals(403, rebound.status());
    assertEquals("", rebound.header("access-control-allow-origin"));
  }

  @Test
  void moreNamesAreAllowedBySetting() throws IOException {
    start("", "host.docker.internal");
    String request = Wire.post(Wire.call(FAST, 1));
    for (String host : List.of("host.docker.internal:9545", "HOST.docker.internal", "[::1]:1")) {
      assertEquals(
          200,
          Wire.ask(server.port(), request.replace("Host: localhost", "Host: " + host)).status(),
          host);
    }
    assertEquals(
        403,
        Wire.ask(server.port(), request.replace("Host: localhost", "Host: docker.internal"))
            .status());
  }

  @Test
  void malformedOriginsAreRefused() {
    for (String list :
        List.of(
            "localhost",
            "http://",
            "ftp://app.example",
            "http://a/b",
            "http://a:99999",
            "http://a:x",
            "http://*.example",
            "http://a,",
            "http://a b")) {
      assertThrows(IllegalArgumentException.class, () -> AllowedOrigins.of(list), list);
    }
    assertFalse(AllowedOrigins.of("").allow("http://localhost"));
    assertTrue(AllowedOrigins.of("http://[::1]:*").allow("http://[::1]:3000"));
  }
}
