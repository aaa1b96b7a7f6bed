package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * One JSON-RPC method. Called on a virtual thread, so it may wait; called for many requests at
 * once.
 */
@FunctionalInterface
public interface RpcMethod {
  /**
   * Answers one call; null stands for JSON's null. A method whose work depends on what is asked
   * stops as {@link CallDeadline#current()} demands.
   *
   * @throws RpcException where the answer is an error
   */
  JsonNode call(RpcParams params, RpcSession session);

  /** A method that takes no parameters. */
  static RpcMethod plain(Supplier<JsonNode> answer) {
    return (params, session) -> {
      params.atMost(0);
      return answer.get();
    };
  }
}
