package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The shape of a request, read without building anything: whether it is well-formed JSON within its
 * limits, and how many calls it holds.
 */
record RequestOutline(boolean isBatch, int calls) {
  /**
   * Reads the whole request.
   *
   * @throws RpcException where it is malformed or past a limit
   */
  static RequestOutline of(byte[] request, JsonFactory factory, RpcLimits limits) {
    try (JsonParser parser = factory.createParser(request)) {
      return of(parser, limits);
    } catch (IOException e) {
      throw RpcError.PARSE_ERROR.exception();
    }
  }

  private static RequestOutline of(JsonParser parser, RpcLimits limits) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw RpcError.PARSE_ERROR.exception();
    }
    boolean isBatch = first == JsonToken.START_ARRAY;
    int calls = 0;
    int depth = first.isStructStart() ? 1 : 0;
    for (int tokens = 1; depth > 0; tokens++) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw RpcError.PARSE_ERROR.exception();
      }
      if (tokens == limits.requestTokens()) {
        throw RpcError.LIMIT_EXCEEDED.exception("request has too many JSON values");
      }
      if (isBatch && depth == 1 && !token.isStructEnd() && ++calls > limits.batchCalls()) {
        throw RpcError.BATCH_TOO_LARGE.exception();
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    if (parser.nextToken() != null) {
      throw RpcError.PARSE_ERROR.exception();
    }
    return new RequestOutline(isBatch, isBatch ? calls : 1);
  }
}
