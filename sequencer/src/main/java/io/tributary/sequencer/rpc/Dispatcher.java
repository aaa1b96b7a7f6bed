package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the bytes of a request to the bytes of its answer (JSON-RPC 2.0, single or batch). A request
 * stays bytes until its turn comes: of a batch, one call at a time is read, run in its lane and
 * written. Safe for concurrent use; waits as long as methods do.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Call traces are as deep as calls may be, 1,024, two levels each. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(4096).build())
          .build();

  /** Numbers keep their digits; text keeps what UTF-8 cannot hold, such as half a surrogate. */
  private static final JsonMapper JSON =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final byte[] NOTHING = new byte[0];

  /** A request of this size takes a millisecond to read. */
  private static final int LARGE_BYTES = 256 << 10;

  private final Map<String, RpcMethod> methods;
  private final RpcLimits limits;

  public Dispatcher(Map<String, RpcMethod> methods, RpcLimits limits) {
    this.methods = withModules(methods);
    this.limits = limits;
  }

  /** Adds {@code rpc_modules}, which lists the namespaces of the others. */
  private static Map<String, RpcMethod> withModules(Map<String, RpcMethod> methods) {
    ObjectNode modules = NODES.objectNode();
    modules.put("rpc", "1.0");
    methods.keySet().stream()
        .map(name -> name.split("_", 2)[0])
        .forEach(namespace -> modules.put(namespace, "1.0"));
    Map<String, RpcMethod> all = new TreeMap<>(methods);
    all.put("rpc_modules", RpcMethod.plain(modules::deepCopy));
    return Map.copyOf(all);
  }

  /**
   * The answer to {@code request}; empty where it held notifications alone or its client has left.
   * {@link CallRunner#takeReply} has let it in.
   */
  public byte[] answer(byte[] request, RpcSession session, CallRunner runner) {
    try {
      RequestOutline outline =
          runner.run(
              request.length > LARGE_BYTES ? MethodLane.READ : MethodLane.FAST,
              () -> RequestOutline.of(request, JSON.getFactory(), limits));
      if (!outline.isBatch()) {
        return single(request, session, runner);
      }
      if (outline.calls() == 0) {
        throw RpcError.INVALID_REQUEST.exception("empty batch");
      }
      return batch(request, session, runner);
    } catch (RpcException e) {
      return error(NullNode.instance, e);
    } catch (IOException e) {
      return error(NullNode.instance, RpcError.PARSE_ERROR.exception());
    }
  }

  private byte[] single(byte[] request, RpcSession session, CallRunner runner) throws IOException {
    JsonNode call = JSON.readTree(request);
    byte[] reply;
    try {
      reply = run(call, session, runner, limits.responseBytes());
    } catch (RpcException e) {
      reply = error(idOf(call), e);
    }
    if (isNotification(call)) {
      return NOTHING;
    }
    return runner.takeReply(reply.length)
        ? reply
        : error(idOf(call), RpcError.busy("too many replies are unread", 1));
  }

  /**
   * Answers in order. Once an answer does not fit or the time is over, the calls that are left
   * answer so and do not run.
   */
  private byte[] batch(byte[] request, RpcSession session, CallRunner runner) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    long startedNs = System.nanoTime();
    RpcException over = null;
    try (JsonParser parser = JSON.getFactory().createParser(request)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode call = JSON.readTree(parser);
        byte[] reply;
        try {
          if (runner.hasLeft()) {
            return NOTHING;
          }
          if (over == null && System.nanoTime() - startedNs > limits.batchTimeout().toNanos()) {
            over = RpcError.BATCH_TIMEOUT.exception();
          }
          if (over != null) {
            throw over;
          }
          reply = run(call, session, runner, Math.max(0, limits.responseBytes() - all.size()));
        } catch (RpcException e) {
          over = e.error() == RpcError.RESPONSE_TOO_LARGE ? e.error().exception() : over;
          reply = error(idOf(call), e);
        }
        if (!isNotification(call)) {
          all.write(all.size() == 0 ? '[' : ',');
          all.writeBytes(reply);
        }
      }
    }
    if (all.size() == 0) {
      return NOTHING;
    }
    all.write(']');
    return runner.takeReply(all.size())
        ? all.toByteArray()
        : error(NullNode.instance, RpcError.busy("too many replies are unread", 1));
  }

  /** The reply to one call, if it is not an error. */
  private byte[] run(JsonNode call, RpcSession session, CallRunner runner, int room) {
    if (!isCall(call)) {
      throw RpcError.INVALID_REQUEST.exception();
    }
    String name = call.get("method").textValue();
    return runner.run(MethodLane.of(name), () -> answer(name, call, session, room));
  }

  private byte[] answer(String name, JsonNode call, RpcSession session, int room) {
    try {
      JsonNode result =
          new ResponseRoom(room).during(() -> invoke(name, call.get("params"), session));
      return bounded(result(idOf(call), result), room);
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("method {} failed", name, e);
      throw RpcError.INTERNAL.exception();
    }
  }

  private static boolean isNotification(JsonNode call) {
    return isCall(call) && !call.has("id");
  }

  private static byte[] bounded(ObjectNode reply, int room) {
    BoundedOutput out = new BoundedOutput(room);
    try {
      JSON.writeValue(out, reply);
      return out.toByteArray();
    } catch (IOException e) {
      // Jackson wraps what the output threw.
      throw RpcError.RESPONSE_TOO_LARGE.exception();
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

  /** JSON-RPC 2.0, section 4. */
  private static boolean isCall(JsonNode call) {
    return call.isObject()
        && "2.0".equals(call.path("jsonrpc").textValue())
        && call.path("method").isTextual()
        && validId(call.get("id"));
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

  private static byte[] error(JsonNode id, RpcException error) {
    ObjectNode reply = NODES.objectNode();
    reply.put("jsonrpc", "2.0");
    reply.set("id", id);
    ObjectNode body = reply.putObject("error");
    body.put("code", error.error().code());
    body.put("message", error.getMessage());
    if (error.data() != null) {
      body.set("data", error.data());
    }
    return bytes(reply);
  }

  /** The bytes of a message of ours. */
  static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A notification as it goes over the wire. */
  public static byte[] notification(String method, JsonNode params) {
    ObjectNode message = NODES.objectNode();
    message.put("jsonrpc", "2.0").put("method", method).set("params", params);
    return bytes(message);
  }
}
