package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.sequencer.rpc.RpcSession;

/**
 * A method that only reads, and reads one chain: where blocks were taken back while it ran, it runs
 * again. A caller is told to ask again where that does not help, and never that a block is missing
 * which merely went away in between.
 */
record OneChainRead(EthBackend chain, RpcMethod read) implements RpcMethod {
  private static final int ATTEMPTS = 3;

  @Override
  public JsonNode call(RpcParams params, RpcSession session) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long unwindings = chain.unwindings();
      try {
        JsonNode result = read.call(params, session);
        if (chain.unwindings() == unwindings) {
          return result;
        }
      } catch (RuntimeException e) {
        if (chain.unwindings() == unwindings && !chain.isUnwinding()) {
          throw e;
        }
      }
    }
    throw RpcError.SERVER_ERROR.exception(
        "an L1 reorganisation takes blocks back while they are read, ask again");
  }
}
