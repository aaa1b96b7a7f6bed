package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.ChainRules;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Header;
import io.tributary.store.ChainStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The reading half of a backend, over a store. */
public abstract class StoreBackend implements EthBackend {
  private static final int CACHED_BLOCKS = 64;

  private final ChainStore store;
  private final ChainRules rules;
  private final Crypto crypto;
  private final ChainFeed feed;

  /** By hash, so that a replaced block is never taken for the one that replaced it. */
  private final Map<Bytes32, ChainBlock> cache =
      new LinkedHashMap<>(2 * CACHED_BLOCKS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, ChainBlock> eldest) {
          return size() > CACHED_BLOCKS;
        }
      };

  protected StoreBackend(ChainStore store, ChainRules rules, Crypto crypto, ChainFeed feed) {
    this.store = store;
    this.rules = rules;
    this.crypto = crypto;
    this.feed = feed;
  }

  protected ChainStore store() {
    return store;
  }

  @Override
  public ChainRules rules() {
    return rules;
  }

  @Override
  public Crypto crypto() {
    return crypto;
  }

  @Override
  public ChainFeed feed() {
    return feed;
  }

  @Override
  public Optional<ChainBlock> block(long number) {
    Optional<Bytes32> hash = store.hash(number);
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    synchronized (cache) {
      ChainBlock cached = cache.get(hash.get());
      if (cached != null) {
        return Optional.of(cached);
      }
    }
    Optional<ChainBlock> block = store.block(number).flatMap(this::withExecution);
    block.ifPresent(this::remember);
    return block;
  }

  private Optional<ChainBlock> withExecution(Block block) {
    return store
        .senders(block.number())
        .flatMap(
            senders -> store.receipts(block.number()).map(r -> new ChainBlock(block, senders, r)));
  }

  private void remember(ChainBlock block) {
    synchronized (cache) {
      cache.put(block.block().hash(), block);
    }
  }

  @Override
  public Optional<Header> header(long number) {
    return store.header(number);
  }

  @Override
  public Optional<List<EncodedReceipt>> encodedReceipts(long number) {
    return store.encodedReceipts(number);
  }

  @Override
  public Optional<List<Bytes>> envelopes(long number) {
    return store.envelopes(number);
  }

  @Override
  public OptionalLong numberOf(Bytes32 blockHash) {
    return store.numberOf(blockHash);
  }

  @Override
  public Optional<TransactionPlace> place(Bytes32 transactionHash) {
    return store
        .place(transactionHash)
        .map(place -> new TransactionPlace(place.blockNumber(), place.index()));
  }

  @Override
  public BlockHashes hashes() {
    return number -> store.hash(number).orElse(Bytes32.ZERO);
  }

  @Override
  public Optional<StateView> stateAt(long number) {
    return store.stateAt(number);
  }

  @Override
  public Optional<NodeSource> nodesAt(long number) {
    return store.nodesAt(number);
  }

  @Override
  public long unwindings() {
    return store.unwindings();
  }

  @Override
  public boolean isUnwinding() {
    return store.isUnwinding();
  }
}
