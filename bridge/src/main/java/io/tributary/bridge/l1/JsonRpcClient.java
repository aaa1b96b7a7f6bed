package io.tributary.bridge.l1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.bridge.l1.L1Exception.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;

/**
 * JSON-RPC 2.0 over web3j's HTTP service, one request at a time or in batches. Safe for concurrent
 * use. Throws {@link L1Exception} only; its messages name the host, never the rest of the URL,
 * which may hold a secret.
 */
public final class JsonRpcClient implements AutoCloseable {
  private static final int LARGEST_BATCH = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final Transport transport;

  public JsonRpcClient(URI url, Duration timeout) {
    this.url = url;
    this.transport = new Transport(url, timeout);
  }

  /** The result of one call; a server that declines is a failure to be retried. */
  public JsonNode result(String method, Object... params) {
    return reply(method, params).orThrow(method);
  }

  public RpcReply reply(String method, Object... params) {
    ObjectNode request = request(RpcRequest.of(method, params), 0);
    return reply(post(request));
  }

  /** The replies in the order of the requests. */
  public List<RpcReply> batch(List<RpcRequest> requests) {
    List<RpcReply> replies = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += LARGEST_BATCH) {
      replies.addAll(
          chunk(requests.subList(from, Math.min(from + LARGEST_BATCH, requests.size()))));
    }
    return replies;
  }

  /** Scheme, host and port, without what may be secret. */
  public String host() {
    return url.getHost() + ":" + url.getPort();
  }

  @Override
  public void close() {
    transport.close();
  }

  private List<RpcReply> chunk(List<RpcRequest> requests) {
    ArrayNode body = JSON.createArrayNode();
    for (int id = 0; id < requests.size(); id++) {
      body.add(request(requests.get(id), id));
    }
    JsonNode answers = post(body);
    if (!answers.isArray() || answers.size() != requests.size()) {
      throw new L1Exception(Kind.RETRY, host() + " answered a batch otherwise than it was asked");
    }
    RpcReply[] replies = new RpcReply[requests.size()];
    for (JsonNode answer : answers) {
      int id = answer.path("id").asInt(-1);
      if (id < 0 || id >= replies.length || replies[id] != null) {
        throw new L1Exception(Kind.RETRY, host() + " answered a batch with unknown ids");
      }
      replies[id] = reply(answer);
    }
    return List.of(replies);
  }

  private static ObjectNode request(RpcRequest request, int id) {
    ObjectNode node = JSON.createObjectNode();
    node.put("jsonrpc", "2.0");
    node.put("id", id);
    node.put("method", request.method());
    node.set("params", JSON.valueToTree(request.params()));
    return node;
  }

  private RpcReply reply(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      return new RpcReply.Declined(
          error.path("code").asInt(), error.path("message").asText(), error.path("data"));
    }
    JsonNode value = answer.path("result");
    if (value instanceof MissingNode) {
      throw new L1Exception(Kind.RETRY, host() + " answered without a result");
    }
    return new RpcReply.Result(value == null ? NullNode.instance : value);
  }

  private JsonNode post(JsonNode body) {
    try (InputStream answer = transport.post(body.toString())) {
      JsonNode node = answer == null ? null : JSON.readTree(answer);
      if (node != null && (node.isObject() || node.isArray())) {
        return node;
      }
    } catch (ClientConnectionException | JsonProcessingException e) {
      // Told below: a proxy's error page is not worth more than that it is one.
    } catch (IOException e) {
      throw new L1Exception(Kind.RETRY, "no answer from " + host(), e);
    }
    throw new L1Exception(Kind.RETRY, host() + " answered with no JSON-RPC");
  }

  /** web3j's HTTP service, of which only the exchange of bodies is needed. */
  private static final class Transport extends HttpService {
    private final OkHttpClient http;

    Transport(URI url, Duration timeout) {
      this(
          url,
          new OkHttpClient.Builder()
              .connectTimeout(timeout)
              .readTimeout(timeout)
              .writeTimeout(timeout)
              .callTimeout(timeout)
              .build());
    }

    private Transport(URI url, OkHttpClient http) {
      super(url.toString(), http);
      this.http = http;
    }

    InputStream post(String body) throws IOException {
      return performIO(body);
    }

    @Override
    public void close() {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
