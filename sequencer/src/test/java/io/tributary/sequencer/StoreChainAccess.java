package io.tributary.sequencer;

import io.tributary.sequencer.seal.SealedChain;
import io.tributary.store.ChainStore;
import java.util.OptionalLong;

/** Lets tests of other packages make what the sequencer makes of a store. */
public final class StoreChainAccess {
  private StoreChainAccess() {}

  public static SealedChain of(ChainStore store) {
    return new StoreChain(store, number -> OptionalLong.empty());
  }
}
