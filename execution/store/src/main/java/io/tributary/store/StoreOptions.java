package io.tributary.store;

/**
 * How a {@link ChainStore} keeps its chain.
 *
 * @param sync whether a block is on the disk when its commit returns, power loss included; without,
 *     it survives the process
 * @param historyBlocks for how many blocks behind the head the state can be asked; {@link
 *     Long#MAX_VALUE} keeps all
 * @param cacheBytes of RocksDB's block cache
 */
public record StoreOptions(boolean sync, long historyBlocks, long cacheBytes) {
  public static final StoreOptions DEFAULT = new StoreOptions(false, 10_000, 64L << 20);

  public StoreOptions {
    if (historyBlocks < 0 || cacheBytes < 0) {
      throw new IllegalArgumentException("negative history or cache");
    }
  }

  public StoreOptions withSync(boolean on) {
    return new StoreOptions(on, historyBlocks, cacheBytes);
  }

  public StoreOptions withHistoryBlocks(long blocks) {
    return new StoreOptions(sync, blocks, cacheBytes);
  }
}
