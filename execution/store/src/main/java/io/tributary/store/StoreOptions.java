package io.tributary.store;

/**
 * How a {@link ChainStore} keeps its chain, and what it may hold in memory, whatever the size of
 * its state. Outside the Java heap: {@code cacheBytes} + {@code writeBufferBytes} + about 100 KiB
 * an open file. In it: {@code cachedValues} accounts and as many slots, some 300 bytes each; a
 * block that is being written adds itself.
 *
 * @param sync whether a block is on the disk when its commit returns, power loss included; without,
 *     it survives the process
 * @param historyBlocks for how many blocks behind the head the state can be asked; {@link
 *     Long#MAX_VALUE} keeps all
 * @param cacheBytes of RocksDB's block cache, the indexes and filters of its files included
 * @param writeBufferBytes of writes, of all columns together, that wait to become files
 * @param cachedValues of accounts, and again of slots, as they are after the newest block: those
 *     lately read or written
 * @param openFiles how many of its files are open at a time, at least 64
 */
public record StoreOptions(
    boolean sync,
    long historyBlocks,
    long cacheBytes,
    long writeBufferBytes,
    int cachedValues,
    int openFiles) {
  private static final int MIN_OPEN_FILES = 64;

  public static final StoreOptions DEFAULT =
      new StoreOptions(false, 100_000, 128L << 20, 64L << 20, 1 << 18, 512);

  public StoreOptions {
    if (historyBlocks < 0 || cacheBytes < 0 || cachedValues < 0) {
      throw new IllegalArgumentException("negative history or cache");
    }
    if (writeBufferBytes < 1 << 20 || openFiles < MIN_OPEN_FILES) {
      throw new IllegalArgumentException("write buffers below 1 MiB, or less than 64 open files");
    }
  }

  public StoreOptions withSync(boolean on) {
    return new StoreOptions(
        on, historyBlocks, cacheBytes, writeBufferBytes, cachedValues, openFiles);
  }

  public StoreOptions withHistoryBlocks(long blocks) {
    return new StoreOptions(sync, blocks, cacheBytes, writeBufferBytes, cachedValues, openFiles);
  }
}
