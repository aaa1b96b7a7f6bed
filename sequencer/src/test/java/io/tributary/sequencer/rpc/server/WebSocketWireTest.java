package io.tributary.sequencer.rpc.server;

import static io.tributary.sequencer.rpc.server.TestMethods.FAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 as strangers speak it. */
class WebSocketWireTest {
  private static RpcServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RpcServer.start(RpcServerConfig.loopback(0), new TestMethods().all());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertClosedWith(int status, byte[]... frames) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      Frames.open(wire);
      for (byte[] frame : frames) {
        wire.send(frame);
      }
      byte[] frame = wire.frame();
      assertEquals(0x88, frame[0] & 0xff, "a close frame");
      assertEquals(status, (frame[2] & 0xff) << 8 | (frame[3] & 0xff));
      assertTrue(wire.isEnded());
    }
  }

  /** RSV bits without an extension, reserved opcodes, and fragments out of place. */
  @ParameterizedTest
  @ValueSource(
      ints = {0xc1, 0xa1, 0x91, 0xf1, 0x83, 0x87, 0x8b, 0x8f, 0x80, 0x00, 0x08, 0x09, 0xc9})
  void aFrameThatMustNotBeIsAProtocolError(int first) throws IOException {
    assertClosedWith(1002, Frames.frame(first, new byte[] {'1'}));
  }

  @Test
  void aFrameWithoutAMaskIsAProtocolError() throws IOException {
    assertClosedWith(1002, new byte[] {(byte) 0x81, 1, '1'});
  }

  @Test
  void aControlFrameIsShort() throws IOException {
    assertClosedWith(1002, Frames.frame(0x89, new byte[126]));
  }

  @Test
  void aNewMessageAmidAnotherIsAProtocolError() throws IOException {
    assertClosedWith(
        1002, Frames.frame(0x01, new byte[] {'['}), Frames.frame(0x81, new byte[] {'1'}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
  void aCloseCodeThatMustNotBeSentIsAProtocolError(int status) throws IOException {
    assertClosedWith(1002, Frames.close(status));
  }

  @Test
  void aCloseFrameHasNoHalfCode() throws IOException {
    assertClosedWith(1002, Frames.frame(0x88, new byte[] {3}));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1014, 3000, 4999})
  void aCloseIsAnsweredWithItsCode(int status) throws IOException {
    assertClosedWith(status, Frames.close(status));
  }

  @Test
  void aCloseWithoutACodeIsAnsweredWithoutOne() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      Frames.open(wire);
      byte[] answer = wire.send(Frames.frame(0x88, new byte[0])).frame();
      assertEquals(0x88, answer[0] & 0xff);
      assertEquals(2, answer.length);
      assertTrue(wire.isEnded());
    }
  }

  @Test
  void textIsUtf8() throws IOException {
    assertClosedWith(1007, Frames.frame(0x81, new byte[] {'"', (byte) 0xff, '"'}));
    assertClosedWith(
        1007,
        Frames.frame(0x01, new byte[] {'"', (byte) 0xc3}),
        Frames.frame(0x80, new byte[] {'"'}));
    assertClosedWith(1007, Frames.frame(0x88, new byte[] {3, (byte) 0xe8, (byte) 0xff}));
  }

  @Test
  void aMessageIsLimitedInOneFrameOrMany() throws IOException {
    byte[] announced = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0};
    assertClosedWith(1009, announced);
    byte[] part = Frames.frame(0x01, " ".repeat(60_000).getBytes(StandardCharsets.US_ASCII));
    byte[] more = part.clone();
    more[0] = 0;
    try (Wire wire = Wire.to(server.port())) {
      Frames.open(wire);
      wire.send(part);
      for (int i = 0; i < 175; i++) {
        wire.send(more);
      }
      byte[] frame = wire.frame();
      assertEquals(0x88, frame[0] & 0xff);
      assertEquals(1009, (frame[2] & 0xff) << 8 | (frame[3] & 0xff));
    }
  }

  @Test
  void fragmentsAndControlFramesAmongThemAreRead() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      Frames.open(wire);
      byte[] call = Wire.call(FAST, 5).getBytes(StandardCharsets.US_ASCII);
      byte[] head = java.util.Arrays.copyOf(call, 10);
      byte[] tail = java.util.Arrays.copyOfRange(call, 10, call.length);
      wire.send(Frames.frame(0x01, head)).send(Frames.frame(0x89, new byte[] {'p'}));
      byte[] pong = wire.frame();
      assertEquals(0x8a, pong[0] & 0xff);
      assertEquals('p', pong[2]);
      wire.send(Frames.frame(0x80, tail));
      assertTrue(new String(wire.frame(), StandardCharsets.US_ASCII).contains("\"id\":5"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          426 | Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8
          426 | Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 7
          426 | Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 0
          426 | Sec-WebSocket-Version: 13 | X: y
          400 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | X: y
          400 | dGhlIHNhbXBsZSBub25jZQ== | c2hvcnQ=
          400 | dGhlIHNhbXBsZSBub25jZQ== | !!
          400 | keep-alive, Upgrade | keep-alive
          400 | HTTP/1.1 | HTTP/1.0
          403 | Host: localhost | Host: evil.example
          """)
  void anOpeningThatIsNone(int status, String what, String instead) throws IOException {
    Wire.Response response = Wire.ask(server.port(), Frames.OPENING.replace(what, instead));
    assertEquals(status, response.status());
    if (status == 426) {
      assertEquals("13", response.header("sec-websocket-version"));
    }
  }

  /** The notification is there before the method returns, and must wait all the same. */
  @Test
  void noNotificationPrecedesTheReplyThatNamesIt() throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      Frames.open(wire);
      for (int i = 0; i < 500; i++) {
        wire.send(Frames.text(Wire.call("eth_subscribe", i)));
        String reply = new String(wire.frame(), StandardCharsets.US_ASCII);
        assertTrue(reply.contains("\"id\":" + i + ","), reply);
        String notification = new String(wire.frame(), StandardCharsets.US_ASCII);
        assertTrue(notification.contains("first"), notification);
      }
    }
  }
}
