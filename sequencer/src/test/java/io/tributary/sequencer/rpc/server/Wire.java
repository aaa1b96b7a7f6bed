package io.tributary.sequencer.rpc.server;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that says exactly what it is told, well-formed or not. */
final class Wire implements Closeable {
  private static final int TIMEOUT_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MS);
    this.in = socket.getInputStream();
  }

  static Wire to(int port) throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A response; header names in lower case. */
  @SuppressWarnings("ArrayRecordComponent")
  record Response(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** What one request on a connection of its own is answered. */
  static Response ask(int port, String request) throws IOException {
    try (Wire wire = to(port)) {
      wire.send(request);
      return wire.response(request.startsWith("HEAD "));
    }
  }

  static String post(String body, String... headers) {
    StringBuilder request = new StringBuilder("POST / HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return request + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  static String call(String method, int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":[]}";
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Response response() throws IOException {
    return response(false);
  }

  Response response(boolean isToHead) throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Response(status, headers, isToHead ? new byte[0] : bytes(length));
  }

  /** The next frame of a WebSocket, its two bytes of header, an extended length and its payload. */
  byte[] frame() throws IOException {
    byte[] head = bytes(2);
    int length = head[1] & 0x7f;
    if (length == 126) {
      byte[] more = bytes(2);
      length = (more[0] & 0xff) << 8 | (more[1] & 0xff);
    }
    byte[] payload = bytes(length);
    byte[] all = new byte[2 + length];
    System.arraycopy(head, 0, all, 0, 2);
    System.arraycopy(payload, 0, all, 2, length);
    return all;
  }

  byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Whether the server has ended the connection; discards what is there to read before. */
  boolean isEnded() throws IOException {
    try {
      in.readAllBytes();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("after '" + line.toString(StandardCharsets.US_ASCII) + "'");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
