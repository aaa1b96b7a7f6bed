package io.tributary.node.devl1;

import io.tributary.node.roles.Agent;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import java.util.function.Consumer;

/** Makes a block in every slot that begins; slots that passed while nobody was there stay empty. */
public final class L1Producer implements Agent {
  private final L1Chain chain;
  private final Consumer<ChainBlock> onBlock;

  /**
   * Works on {@code chain}.
   *
   * @param onBlock told of each block on the agent's thread
   */
  public L1Producer(L1Chain chain, Consumer<ChainBlock> onBlock) {
    this.chain = chain;
    this.onBlock = onBlock;
  }

  @Override
  public String name() {
    return "l1-producer";
  }

  @Override
  public int doWork(long nowMs) {
    long nowSeconds = nowMs / 1000;
    if (nowSeconds < chain.nextSlotTime()) {
      return 0;
    }
    onBlock.accept(chain.produce(chain.slotTime(nowSeconds)));
    return 1;
  }
}
