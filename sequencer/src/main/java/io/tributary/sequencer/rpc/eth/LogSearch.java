package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.core.types.Header;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import java.util.List;
import java.util.Optional;

/** Finds logs in sealed blocks, with the help of each header's bloom filter. */
final class LogSearch {
  private final EthBackend chain;
  private final Blocks blocks;
  private final EthConfig config;

  LogSearch(EthBackend chain, Blocks blocks, EthConfig config) {
    this.chain = chain;
    this.blocks = blocks;
    this.config = config;
  }

  ArrayNode run(LogQuery query) {
    if (query.blockHash().isPresent()) {
      ChainBlock block =
          blocks.block(query.blockHash().get()).orElseThrow(RpcError.UNKNOWN_BLOCK::exception);
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      collect(query, block, found);
      return found;
    }
    long head = chain.heads().latest();
    long from = bound(query.from(), head);
    long to = Math.min(bound(query.to(), head), head);
    if (query.from().isPresent() && query.to().isPresent() && from > bound(query.to(), head)) {
      throw RpcError.INVALID_BLOCK_RANGE.exception();
    }
    return range(query, from, to);
  }

  /** A number may lie past the head. */
  private long bound(Optional<BlockId> id, long head) {
    return switch (id.orElse(BlockId.Tag.LATEST)) {
      case BlockId.ByNumber n -> n.number();
      case BlockId other -> blocks.number(other).orElse(head);
    };
  }

  ArrayNode range(LogQuery query, long from, long to) {
    if (to - from >= config.logBlocks()) {
      throw tooMuch(
          "query exceeds max block range " + config.logBlocks(),
          from,
          from + config.logBlocks() - 1);
    }
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    long head = chain.heads().latest();
    for (long n = from; n <= to; n++) {
      Optional<Header> header = chain.header(n);
      if (header.isEmpty() && n <= head) {
        // A node that began with a snapshot has no blocks before those in it.
        throw RpcError.HISTORY_PRUNED.exception();
      }
      if (header.isPresent() && query.mayMatch(header.get().logsBloom())) {
        collect(query, chain.block(n).orElseThrow(), found);
      }
      if (found.size() > config.logResults()) {
        throw tooMuch(
            "query exceeds max results " + config.logResults(), from, Math.max(from, n - 1));
      }
    }
    return found;
  }

  private static RpcException tooMuch(String what, long from, long to) {
    return RpcError.LIMIT_EXCEEDED.exception(
        what + ", retry with the range " + Hex.text(from) + "-" + Hex.text(to));
  }

  static void collect(LogQuery query, ChainBlock block, ArrayNode found) {
    int logIndex = 0;
    List<Receipt> receipts = block.receipts();
    for (int i = 0; i < receipts.size(); i++) {
      LogJson.Place place = null;
      for (Log log : receipts.get(i).logs()) {
        if (query.matches(log)) {
          place = place == null ? place(block, i) : place;
          found.add(LogJson.of(log, place, logIndex));
        }
        logIndex++;
      }
    }
  }

  private static LogJson.Place place(ChainBlock block, int index) {
    return new LogJson.Place(
        block.block().hash(),
        block.number(),
        block.header().timestamp(),
        TransactionCodec.hash(block.block().transactions().get(index)),
        index);
  }
}
