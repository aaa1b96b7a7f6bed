package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a method answers with an error. It carries no stack trace: it is an answer, not a failure of
 * ours.
 */
public final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RpcError error;
  private final transient JsonNode data;

  /**
   * @param message the whole text of the answer
   * @param data the error's {@code data}; null where it has none
   */
  public RpcException(RpcError error, String message, JsonNode data) {
    super(message, null, false, false);
    this.error = error;
    this.data = data;
  }

  public RpcError error() {
    return error;
  }

  /** The {@code data} of the answer; null where it has none. */
  public JsonNode data() {
    return data;
  }
}
