package io.tributary.bridge.l1;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server answered to one request. */
public sealed interface RpcReply {
  /** The code that geth gives to a revert. */
  int REVERT = 3;

  /**
   * It did what was asked.
   *
   * @param value JSON null included
   */
  record Result(JsonNode value) implements RpcReply {}

  /**
   * It declined.
   *
   * @param data details, such as what a call reverted with; a missing node where there are none
   */
  record Declined(int code, String message, JsonNode data) implements RpcReply {
    /** Whether a contract reverted; anything else is the server's own condition. */
    public boolean isRevert() {
      return code == REVERT || message.contains("revert");
    }
  }

  /** The result, or a failure to be retried where the server declined. */
  default JsonNode orThrow(String method) {
    return switch (this) {
      case Result result -> result.value();
      case Declined declined ->
          throw new L1Exception(
              L1Exception.Kind.RETRY,
              method + " declined: " + declined.message() + " (" + declined.code() + ")");
    };
  }
}
