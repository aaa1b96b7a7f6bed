package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the bytes of a request to the bytes of its answer (JSON-RPC 2.0, single or batch). Batches
 * are read one call at a time, so that a batch past the limit costs no more than the limit. Safe
 * for concurrent use; waits as long as methods do.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, RpcMethod> methods;
  private final RpcLimits limits;

  public Dispatcher(Map<String, RpcMethod> methods, RpcLimits limits) {
    this.methods = Map.copyOf(methods);
    this.limits = limits;
  }

  /** The answer to {@code request}; empty where it held notifications alone. */
  public byte[] answer(byte[] request, RpcSession session) {
    try (JsonParser parser = JSON.getFactory().createParser(request)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return bytes(error(NullNode.instance, RpcError.PARSE_ERROR.exception()));
      }
      return first == JsonToken.START_ARRAY ? batch(parser, session) : single(parser, session);
    } catch (IOException e) {
      return bytes(error(NullNode.instance, RpcError.PARSE_ERROR.exception()));
    }
  }

  private byte[] single(JsonParser parser, RpcSession session) throws IOException {
    JsonNode call = JSON.readTree(parser);
    if (parser.nextToken() != null) {
      return bytes(error(NullNode.instance, RpcError.PARSE_ERROR.exception()));
    }
    ObjectNode reply = reply(call, session);
    return reply == null ? new byte[0] : bounded(reply);
  }

  private byte[] bounded(ObjectNode reply) {
    BoundedOutput out = new BoundedOutput(limits.responseBytes());
    try {
      JSON.writeValue(out, reply);
      return out.toByteArray();
    } catch (RpcException e) {
      return bytes(error(reply.get("id"), e));
    } catch (IOException e) {
      // Jackson wraps what the output threw.
      return bytes(error(reply.get("id"), RpcError.RESPONSE_TOO_LARGE.exception()));
    }
  }

  private byte[] batch(JsonParser parser, RpcSession session) throws IOException {
    ArrayNode calls = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        return bytes(error(NullNode.instance, RpcError.PARSE_ERROR.exception()));
      }
      if (calls.size() == limits.batchCalls()) {
        return bytes(error(NullNode.instance, RpcError.BATCH_TOO_LARGE.exception()));
      }
      JsonNode call = JSON.readTree(parser);
      calls.add(call);
    }
    if (parser.nextToken() != null) {
      return bytes(error(NullNode.instance, RpcError.PARSE_ERROR.exception()));
    }
    if (calls.isEmpty()) {
      return bytes(error(NullNode.instance, RpcError.INVALID_REQUEST.exception("empty batch")));
    }
    return batchAnswer(calls, session);
  }

  /**
   * Answers in order; once the answers in all are too large, the calls that are left answer so and
   * do not run.
   */
  private byte[] batchAnswer(ArrayNode calls, RpcSession session) {
    StringBuilder out = new StringBuilder("[");
    for (JsonNode call : calls) {
      boolean full = out.length() > limits.responseBytes();
      ObjectNode reply =
          full ? error(idOf(call), RpcError.RESPONSE_TOO_LARGE.exception()) : reply(call, session);
      if (reply != null) {
        String text = string(reply);
        if (!full && out.length() + text.length() > limits.responseBytes()) {
          text = string(error(idOf(call), RpcError.RESPONSE_TOO_LARGE.exception()));
        }
        out.append(out.length() == 1 ? "" : ",").append(text);
      }
    }
    return out.length() == 1
        ? new byte[0]
        : out.append(']').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The reply to one call; null to a notification. */
  private ObjectNode reply(JsonNode call, RpcSession session) {
    JsonNode id = idOf(call);
    JsonNode name = call.get("method");
    if (!call.isObject() || name == null || !name.isTextual() || !validId(call.get("id"))) {
      return error(id, RpcError.INVALID_REQUEST.exception());
    }
    ObjectNode reply = answer(name.textValue(), id, call.get("params"), session);
    return call.has("id") ? reply : null;
  }

  private ObjectNode answer(String name, JsonNode id, JsonNode params, RpcSession session) {
    try {
      CallDeadline deadline = CallDeadline.in(limits.callTimeout(), System::nanoTime);
      return result(id, deadline.during(() -> invoke(name, params, session)));
    } catch (RpcException e) {
      return error(id, e);
    } catch (RuntimeException e) {
      LOG.error("method {} failed", name, e);
      return error(id, RpcError.INTERNAL.exception());
    }
  }

  private JsonNode invoke(String name, JsonNode params, RpcSession session) {
    RpcMethod method = methods.get(name);
    if (method == null) {
      throw new RpcException(
          RpcError.METHOD_NOT_FOUND,
          RpcError.METHOD_NOT_FOUND
              .text()
              .replace("%s", name.substring(0, Math.min(64, name.length()))),
          null);
    }
    if (params == null || params.isNull()) {
      return method.call(new RpcParams(NODES.arrayNode()), session);
    }
    if (!(params instanceof ArrayNode positional)) {
      throw new RpcException(RpcError.INVALID_PARAMS, "non-array args", null);
    }
    return method.call(new RpcParams(positional), session);
  }

  private static boolean validId(JsonNode id) {
    return id == null || id.isTextual() || id.isNumber() || id.isNull();
  }

  private static JsonNode idOf(JsonNode call) {
    JsonNode id = call.get("id");
    return id != null && validId(id) ? id : NullNode.instance;
  }

  private static ObjectNode result(JsonNode id, JsonNode result) {
    ObjectNode reply = NODES.objectNode();
    reply.put("jsonrpc", "2.0");
    reply.set("id", id);
    reply.set("result", result == null ? NullNode.instance : result);
    return reply;
  }

  private static ObjectNode error(JsonNode id, RpcException error) {
    ObjectNode reply = NODES.objectNode();
    reply.put("jsonrpc", "2.0");
    reply.set("id", id);
    ObjectNode body = reply.putObject("error");
    body.put("code", error.error().code());
    body.put("message", error.getMessage());
    if (error.data() != null) {
      body.set("data", error.data());
    }
    return reply;
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String string(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
