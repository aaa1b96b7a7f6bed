package io.tributary.sequencer.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** WebSocket frames of a client, well-formed or not. */
final class Frames {
  static final String OPENING =
      """
      GET / HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: keep-alive, Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private Frames() {}

  static void open(Wire wire) throws IOException {
    Wire.Response response = wire.send(OPENING).response();
    assertEquals(101, response.status());
    assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", response.header("sec-websocket-accept"));
  }

  static byte[] text(String message) {
    return frame(0x81, message.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] close(int status) {
    return frame(0x88, new byte[] {(byte) (status >> 8), (byte) status});
  }

  /** A masked frame, its first byte given; the mask is zero, so that the payload is plain. */
  static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
