package io.tributary.sequencer.rpc.eth;

import io.tributary.core.port.StateView;
import io.tributary.sequencer.rpc.RpcParams;

/** The state at the block that a parameter names, for methods of other namespaces. */
public final class StateAt {
  private final Blocks blocks;

  public StateAt(EthBackend chain) {
    this.blocks = new Blocks(chain);
  }

  /** Of parameter {@code i}; of the latest block where it is left out. */
  public StateView read(RpcParams params, int i) {
    return blocks.state(BlockId.of(params, i));
  }
}
