package io.tributary.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** A JSON-RPC endpoint over HTTP. Safe for concurrent use. */
public final class JsonRpc {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final AtomicLong ids = new AtomicLong();
  private final URI url;

  public JsonRpc(String url) {
    this.url = URI.create(url);
  }

  /** The node answered, and the answer is an error. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Refused(String method, JsonNode error) {
      super(method + ": " + error.path("message").asText() + data(error));
      this.code = error.path("code").asInt();
    }

    public int code() {
      return code;
    }

    private static String data(JsonNode error) {
      return error.hasNonNull("data") ? " (" + error.path("data").asText() + ")" : "";
    }
  }

  /**
   * Calls a method.
   *
   * @param params strings, numbers, booleans and Jackson trees
   * @return the result, which may be JSON's null
   */
  public JsonNode call(String method, Object... params) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", ids.incrementAndGet()).put("method", method);
    request.set("params", JSON.valueToTree(params));
    JsonNode answer = JSON.readTree(post(request.toString()));
    if (answer.hasNonNull("error")) {
      throw new Refused(method, answer.get("error"));
    }
    return answer.path("result");
  }

  /** Calls a method whose result is a hex quantity. */
  public long number(String method, Object... params) throws IOException {
    return Long.decode(call(method, params).asText());
  }

  public long head() throws IOException {
    return number("eth_blockNumber");
  }

  public UInt256 balance(Object address, String at) throws IOException {
    return UInt256.fromHexString(call("eth_getBalance", address.toString(), at).asText());
  }

  /** Reads a contract at the newest block. */
  public Bytes read(Object to, Bytes data) throws IOException {
    return read(to, data, "latest");
  }

  /** Reads a contract at a block. */
  public Bytes read(Object to, Bytes data, String at) throws IOException {
    ObjectNode message = JSON.createObjectNode();
    message.put("to", to.toString()).put("data", data.toHexString());
    return Bytes.fromHexString(call("eth_call", message, at).asText());
  }

  private String post(String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
