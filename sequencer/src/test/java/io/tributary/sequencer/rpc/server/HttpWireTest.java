package io.tributary.sequencer.rpc.server;

import static io.tributary.sequencer.rpc.server.TestMethods.FAST;
import static io.tributary.sequencer.rpc.server.TestMethods.LARGE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.sequencer.rpc.MethodLane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/1.1 and JSON-RPC as strangers write them. */
class HttpWireTest {
  private static RpcServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        RpcServer.start(
            RpcServerConfig.loopback(0)
                .withRoutes(
                    List.of(
                        new HttpRoute(
                            "/health",
                            MethodLane.FAST,
                            query -> HttpReply.text(200, "well ".repeat(1000))))),
            new TestMethods().all());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Wire.Response ask(String request) throws IOException {
    return Wire.ask(server.port(), request);
  }

  private static Wire.Response ask(byte[] body, String... headers) throws IOException {
    String head =
        Wire.post("", headers).replace("Content-Length: 0", "Content-Length: " + body.length);
    try (Wire wire = Wire.to(server.port())) {
      return wire.send(head).send(body).response();
    }
  }

  /** Each must be refused, and what follows on the connection must not be taken for a request. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: 4~Transfer-Encoding: chunked~~
          400 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~Content-Length: 4~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: 4~Content-Length: 5~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: 4, 5~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: +4~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: -4~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: 0x4~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Length: 99999999999999999999~~
          400 | POST / HTTP/1.0~Host: localhost~Transfer-Encoding: chunked~~
          501 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: gzip, chunked~~
          501 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: identity~~
          501 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: xchunked~~
          501 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~Transfer-Encoding: identity~~
          400 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~zz~~
          400 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~-1~~
          400 | POST / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~fffffffffff~~
          413 | POST / HTTP/1.1~Host: localhost~Content-Length: 104857600~~
          413 | POST / HTTP/1.1~Host: localhost~Expect: 100-continue~Content-Length: 104857600~~
          417 | POST / HTTP/1.1~Host: localhost~Expect: a-miracle~Content-Length: 4~~
          400 | POST / HTTP/1.1~Host: localhost~Host: 127.0.0.1~Content-Length: 0~~
          400 | POST / HTTP/1.1~Host : localhost~Content-Length: 0~~
          505 | GET / HTTP/2.0~Host: localhost~~
          505 | GET / HTTP/1.2~Host: localhost~~
          400 | nonsense~~
          415 | POST / HTTP/1.1~Host: localhost~Content-Encoding: br~Content-Length: 0~~
          400 | POST / HTTP/1.1~Host: localhost~Content-Encoding: gzip~Content-Length: 4~~abcd
          403 | POST / HTTP/1.1~Content-Length: 0~~
          """)
  void strangeFraming(int status, String request) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      wire.send(request.replace("~", "\r\n"));
      assertEquals(status, wire.response().status());
      if (status != 403 && status != 415 && !request.contains("gzip~")) {
        wire.send(Wire.post(Wire.call(FAST, 1)));
        assertTrue(wire.isEnded());
      }
    }
  }

  @Test
  void lineAndHeadersAreLimited() throws IOException {
    assertEquals(
        414, ask("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status());
    assertEquals(
        431,
        ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n").status());
  }

  @Test
  void aClientThatWaitsToBeToldIsTold() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      String body = Wire.call(FAST, 1);
      wire.send(
          "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n");
      assertEquals(100, wire.response().status());
      assertEquals(200, wire.send(body).response().status());
    }
  }

  @Test
  void chunksAreRead() throws IOException {
    String body = Wire.call(FAST, 9);
    String chunked =
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "1;extension=1\r\n"
            + body.charAt(0)
            + "\r\n"
            + Integer.toHexString(body.length() - 1)
            + "\r\n"
            + body.substring(1)
            + "\r\n0\r\nTrailer: x\r\n\r\n";
    assertTrue(ask(chunked).text().contains("\"id\":9"));
  }

  @Test
  void aTlsHelloIsAnswered() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      wire.send(new byte[] {0x16, 3, 1, 0, (byte) 0xa0, 1, 0, 0, (byte) 0x9c, 3, 3});
      Wire.Response response = wire.response();
      assertEquals(400, response.status());
      assertTrue(response.text().contains("http://"), response.text());
      assertTrue(wire.isEnded());
    }
  }

  @Test
  void headIsGetWithoutABody() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      wire.send("HEAD /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Wire.Response head = wire.response(true);
      assertEquals(200, head.status());
      assertEquals("5000", head.header("content-length"));
      wire.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertEquals(5000, wire.response().body().length);
    }
  }

  @Test
  void otherMethodsAreToldWhichThereAre() throws IOException {
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "BREW")) {
      Wire.Response response = ask(method + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertEquals(405, response.status());
      assertEquals("GET, HEAD, POST, OPTIONS", response.header("allow"));
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void compressedBodiesAreRead() throws IOException {
    byte[] call = Wire.call(FAST, 3).getBytes(StandardCharsets.US_ASCII);
    assertTrue(ask(gzip(call), "Content-Encoding: gzip").text().contains("\"result\":\"0x1\""));
    assertTrue(ask(gzip(call), "Content-Encoding: x-gzip").text().contains("\"result\":\"0x1\""));
    Deflater deflater = new Deflater();
    deflater.setInput(call);
    deflater.finish();
    byte[] deflated = new byte[200];
    int size = deflater.deflate(deflated);
    deflater.end();
    assertTrue(
        ask(java.util.Arrays.copyOf(deflated, size), "Content-Encoding: deflate")
            .text()
            .contains("\"result\":\"0x1\""));
    byte[] cut = java.util.Arrays.copyOf(gzip(call), 30);
    assertEquals(400, ask(cut, "Content-Encoding: gzip").status());
  }

  /** A gigabyte in a megabyte. */
  @Test
  void aDecompressionBombIsRefusedAtTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[200 << 20]);
    assertEquals(413, ask(bomb, "Content-Encoding: gzip").status());
    assertEquals(0, server.stats().bodyBytes());
  }

  @Test
  void repliesAreCompressedForThoseWhoAcceptIt() throws IOException {
    Wire.Response plain = ask(Wire.post(Wire.call(LARGE, 1)));
    assertEquals("", plain.header("content-encoding"));
    Wire.Response packed = ask(Wire.post(Wire.call(LARGE, 1), "Accept-Encoding: br, gzip;q=0.5"));
    assertEquals("gzip", packed.header("content-encoding"));
    assertTrue(packed.header("vary").contains("accept-encoding"), packed.header("vary"));
    assertTrue(packed.body().length < plain.body().length / 50);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertArrayEquals(plain.body(), in.readAllBytes());
    }
    for (String refusal : List.of("gzip;q=0", "identity", "*;q=0")) {
      Wire.Response other = ask(Wire.post(Wire.call(LARGE, 1), "Accept-Encoding: " + refusal));
      assertEquals("", other.header("content-encoding"), refusal);
    }
    assertEquals(
        "", ask(Wire.post(Wire.call(FAST, 1), "Accept-Encoding: gzip")).header("content-encoding"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"id":1,"method":"eth_blockNumber"}
          {"jsonrpc":"1.0","id":1,"method":"eth_blockNumber"}
          {"jsonrpc":2.0,"id":1,"method":"eth_blockNumber"}
          {"jsonrpc":null,"id":1,"method":"eth_blockNumber"}
          {"jsonrpc":"2.0","id":{},"method":"eth_blockNumber"}
          {"jsonrpc":"2.0","id":true,"method":"eth_blockNumber"}
          {"jsonrpc":"2.0","id":1,"method":7}
          """)
  void invalidRequests(String request) throws IOException {
    String answer = ask(Wire.post(request)).text();
    assertTrue(answer.contains("-32600"), answer);
    String batch = ask(Wire.post("[" + request + "," + Wire.call(FAST, 2) + "]")).text();
    assertTrue(batch.contains("-32600") && batch.contains("\"result\":\"0x1\""), batch);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1e400
          -1e400
          1.10
          123456789012345678901234567890123456789012345678901234567890
          "half \\ud83d of a pair"
          "\\udc00"
          "whole \\ud83d\\ude00"
          ""
          null
          """)
  void anIdComesBackAsItCame(String id) throws IOException {
    String call = Wire.call(FAST, 7).replace(":7,", ":" + id + ",");
    ObjectMapper json =
        new ObjectMapper()
            .enable(
                com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    var single = json.readTree(ask(Wire.post(call)).body());
    assertEquals(json.readTree(id), single.get("id"));
    assertEquals("0x1", single.path("result").asText());
    var batch = json.readTree(ask(Wire.post("[" + call + "," + Wire.call(FAST, 2) + "]")).body());
    assertEquals(json.readTree(id), batch.get(0).get("id"));
    assertEquals("0x1", batch.get(1).path("result").asText());
  }

  @Test
  void namesOfUnknownMethodsAreAnsweredWhateverTheyHold() throws IOException {
    String call = Wire.call(FAST, 7).replace(FAST, "half \\ud83d");
    assertTrue(ask(Wire.post(call)).text().contains("-32601"));
  }

  @Test
  void aRequestOfTooManyValuesIsRefusedBeforeItIsBuilt() throws IOException {
    String call = Wire.call(FAST, 7).replace("[]", "[" + "[],".repeat(600_000) + "1]");
    String answer = ask(Wire.post(call)).text();
    assertTrue(answer.contains("-32005") && answer.contains("too many JSON values"), answer);
    assertFalse(answer.contains("result"));
  }
}
