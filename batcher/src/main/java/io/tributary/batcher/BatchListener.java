package io.tributary.batcher;

import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.batcher.l1.L1Endpoint;

/** Hears what the batcher does, on its thread. */
public interface BatchListener {
  /** Nobody listens. */
  BatchListener NONE = (plan, inclusion) -> {};

  /** A transaction of the channel is in an L1 block. */
  void posted(ChannelPlan plan, L1Endpoint.Inclusion inclusion);
}
