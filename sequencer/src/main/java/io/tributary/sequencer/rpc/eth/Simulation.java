package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.Call;
import io.tributary.core.port.StateView;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.RpcError;
import java.util.Map;

/** A request with the block, the state and the contracts that it runs on. */
record Simulation(EthBackend chain, CallRequest request, Blocks.At at) {
  private static final long LAST_NONCE = -1;

  /**
   * Applies a request to the world that it names.
   *
   * @param at after state overrides
   */
  static Simulation of(
      EthBackend chain, CallRequest request, Blocks.At at, BlockOverrides overrides) {
    request.checkChain(chain.rules().chainId());
    BlockEnv env = overrides.over(at.env());
    if (request.price(env.baseFee()).isZero()) {
      // As in geth: who names no price need not pay the base fee, and sees none.
      env = overrides.withoutBaseFee(env);
    }
    if (request.blobHashes().isPresent() && request.blobFeeCap().isZero()) {
      env = overrides.withoutBlobFee(env);
    }
    return new Simulation(
        chain, request, new Blocks.At(env, withNonce(request, at.state()), at.builtIns()));
  }

  /** A request that names its nonce runs as the transaction with this nonce would. */
  private static StateView withNonce(CallRequest request, StateView state) {
    if (request.nonce().isEmpty()) {
      return state;
    }
    long nonce = request.nonce().get();
    if (nonce == LAST_NONCE) {
      throw RpcError.NONCE_MAX.exception();
    }
    return new Overrides(state, Map.of(request.sender(), Overrides.Changed.ofNonce(nonce)));
  }

  Call.Message message(long mostGas) {
    return request.message(mostGas, at.env().baseFee());
  }

  CallCheck check(Call.Message message) {
    return new CallCheck(chain.rules(), request, message, at);
  }

  /** A machine for one run after another. One thread. */
  Call engine() {
    return new Call(
            at.builtIns().rules(),
            at.env(),
            at.state(),
            chain.hashes(),
            chain.crypto(),
            CallDeadline.current())
        .with(at.builtIns().precompiles());
  }
}
