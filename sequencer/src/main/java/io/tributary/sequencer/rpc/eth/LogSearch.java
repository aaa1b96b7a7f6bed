package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.ResponseRoom;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Finds logs in sealed blocks. The bloom filters of headers and receipts say where to look; only
 * receipts that may match are decoded. A search ends as soon as it exceeds a limit, and names a
 * range that does not.
 */
final class LogSearch {
  /** Receipts that are looked at between two questions for the deadline. */
  private static final int RECEIPTS_PER_CHECK = 256;

  private final EthBackend chain;
  private final Blocks blocks;
  private final EthConfig config;

  LogSearch(EthBackend chain, Blocks blocks, EthConfig config) {
    this.chain = chain;
    this.blocks = blocks;
    this.config = config;
  }

  /** Why a search ends early. */
  private enum Limit {
    NONE,
    RESULTS,
    SIZE,
    TIME
  }

  /** The logs of sealed blocks that {@code query} names. */
  ArrayNode run(LogQuery query) {
    if (query.blockHash().isPresent()) {
      long number =
          chain.numberOf(query.blockHash().get()).orElseThrow(RpcError.UNKNOWN_BLOCK::exception);
      return range(query, number, number);
    }
    long head = chain.heads().latest();
    long from = number(query.from(), head);
    long to = number(query.to(), head);
    if (from > to) {
      throw RpcError.INVALID_BLOCK_RANGE.exception();
    }
    if (to > head) {
      throw RpcError.BEYOND_HEAD.exception();
    }
    return range(query, from, to);
  }

  /** A number may lie past the head. */
  private long number(Optional<BlockId> id, long head) {
    return switch (id.orElse(BlockId.Tag.LATEST)) {
      case BlockId.ByNumber n -> n.number();
      case BlockId.Tag tag when tag == BlockId.Tag.LATEST -> head;
      case BlockId other -> blocks.number(other).orElse(head);
    };
  }

  /** The blocks whose logs a filter or a subscription is told of. */
  record Live(long first, long last) {
    boolean covers(long number) {
      return number >= first && number <= last;
    }
  }

  /** The blocks that {@code query} names among those to come. */
  Live live(LogQuery query) {
    long head = chain.heads().latest();
    long from = number(query.from(), head);
    boolean isOpen = query.to().orElse(BlockId.Tag.LATEST) == BlockId.Tag.LATEST;
    long to = isOpen ? Long.MAX_VALUE : number(query.to(), head);
    if (from > to) {
      throw RpcError.INVALID_BLOCK_RANGE.exception();
    }
    return new Live(from, to);
  }

  /** The logs of the sealed blocks {@code from} to {@code to}. */
  ArrayNode range(LogQuery query, long from, long to) {
    if (to - from >= config.logBlocks()) {
      throw RpcError.LIMIT_EXCEEDED.exception(
          "query exceeds max block range "
              + config.logBlocks()
              + retry(from, from + config.logBlocks() - 1));
    }
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    LogMatcher matcher = new LogMatcher(query);
    // A query for one block cannot be made smaller.
    int most = from == to ? Integer.MAX_VALUE : config.logResults();
    for (long n = from; n <= to; n++) {
      // A node that began with a snapshot has no blocks before those in it.
      Header header = chain.header(n).orElseThrow(RpcError.HISTORY_PRUNED::exception);
      Limit limit =
          CallDeadline.current().isRaised()
              ? Limit.TIME
              : matcher.mayMatch(header.logsBloom())
                  ? collect(matcher, header, most, found)
                  : Limit.NONE;
      if (limit != Limit.NONE) {
        throw exceeded(limit, from, n);
      }
    }
    return found;
  }

  private RpcException exceeded(Limit limit, long from, long block) {
    String would = retry(from, Math.max(from, block - 1));
    return switch (limit) {
      case RESULTS ->
          RpcError.LIMIT_EXCEEDED.exception(
              "query exceeds max results " + config.logResults() + would);
      case SIZE ->
          new RpcException(
              RpcError.RESPONSE_TOO_LARGE, RpcError.RESPONSE_TOO_LARGE.text() + would, null);
      default -> {
        RpcException late = CallDeadline.current().exceeded();
        String half = retry(from, from + (block - from) / 2);
        yield new RpcException(late.error(), late.getMessage() + half, null);
      }
    };
  }

  /** As reth writes it. */
  private static String retry(long from, long to) {
    return ", retry with the range " + from + "-" + to;
  }

  /** Adds the logs of one block, until a limit is exceeded. */
  private Limit collect(LogMatcher matcher, Header header, int most, ArrayNode found) {
    long number = header.number();
    List<EncodedReceipt> receipts =
        chain.encodedReceipts(number).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    Bytes32 blockHash = chain.hashes().hashOf(number);
    List<Bytes> envelopes = null;
    int logIndex = 0;
    for (int i = 0; i < receipts.size(); i++) {
      if (i % RECEIPTS_PER_CHECK == 0 && CallDeadline.current().isRaised()) {
        return Limit.TIME;
      }
      EncodedReceipt receipt = receipts.get(i);
      if (!matcher.mayMatch(receipt.bloom())) {
        logIndex += receipt.logCount();
        continue;
      }
      LogJson.Place place = null;
      for (Log log : receipt.logs()) {
        if (matcher.matches(log)) {
          if (found.size() >= most) {
            return Limit.RESULTS;
          }
          if (!ResponseRoom.current().tryTake(LogJson.leastSize(log))) {
            return Limit.SIZE;
          }
          if (place == null) {
            envelopes = envelopes == null ? chain.envelopes(number).orElseThrow() : envelopes;
            place =
                new LogJson.Place(
                    blockHash, number, header.timestamp(), Keccak.hash(envelopes.get(i)), i);
          }
          found.add(LogJson.of(log, place, logIndex));
        }
        logIndex++;
      }
    }
    return Limit.NONE;
  }

  /** The logs of a block that was just sealed. */
  static ArrayNode collect(LogMatcher matcher, ChainBlock block) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    int logIndex = 0;
    List<Receipt> receipts = block.receipts();
    for (int i = 0; i < receipts.size(); i++) {
      LogJson.Place place = null;
      for (Log log : receipts.get(i).logs()) {
        if (matcher.matches(log)) {
          place = place == null ? place(block, i) : place;
          found.add(LogJson.of(log, place, logIndex));
        }
        logIndex++;
      }
    }
    return found;
  }

  /** The logs of a block that was taken back, the last one first, as geth orders them. */
  static List<ObjectNode> removed(LogMatcher matcher, ChainBlock block) {
    if (!matcher.mayMatch(block.header().logsBloom())) {
      return List.of();
    }
    List<ObjectNode> removed = new ArrayList<>();
    collect(matcher, block)
        .forEach(log -> removed.addFirst(((ObjectNode) log).put("removed", true)));
    return removed;
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
