package io.tributary.node.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as no well-behaved client would speak it. */
record RawHttp(int port) {
  private static final int TIMEOUT_MS = 30_000;
  private static final int CHUNK = 1 << 20;

  /** Announces and sends a body of that many bytes, or as much as is taken; the status. */
  int sendBody(long bytes) throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("127.0.0.1", "", bytes));
      BufferedReader answer = reader(socket);
      byte[] chunk = new byte[CHUNK];
      try {
        for (long sent = 0; sent < bytes && !answer.ready(); sent += CHUNK) {
          out.write(chunk);
        }
      } catch (IOException closed) {
        // It has heard enough; what it said is still there to read.
      }
      return status(answer);
    }
  }

  /**
   * Asks for the chain id under a name and, if not empty, for a page of that origin; the status.
   */
  int ask(String host, String origin) throws IOException {
    byte[] body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"
            .getBytes(StandardCharsets.UTF_8);
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(host, origin.isEmpty() ? "" : "Origin: " + origin + "\r\n", body.length));
      out.write(body);
      return status(reader(socket));
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  private static byte[] head(String host, String more, long bytes) {
    return ("POST / HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + more
            + "Content-Type: application/json\r\nContent-Length: "
            + bytes
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static int status(BufferedReader answer) throws IOException {
    String line = answer.readLine();
    if (line == null) {
      throw new IOException("closed without a word");
    }
    return Integer.parseInt(line.split(" ", 3)[1]);
  }
}
