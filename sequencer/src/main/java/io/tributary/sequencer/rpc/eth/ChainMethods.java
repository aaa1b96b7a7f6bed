package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.ReceiptCodec;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.ResponseRoom;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.tuweni.bytes.Bytes;

/** Blocks, transactions and receipts as they are stored. */
final class ChainMethods {
  private final EthBackend chain;
  private final Blocks blocks;
  private final ReceiptJson receipts;

  ChainMethods(EthBackend chain, Blocks blocks) {
    this.chain = chain;
    this.blocks = blocks;
    this.receipts = new ReceiptJson(blocks, chain.rules());
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_blockNumber", RpcMethod.plain(() -> Hex.quantity(chain.heads().latest())));
    methods.put("eth_getBlockByNumber", (p, s) -> block(p, BlockId.of(p.atMost(2).node(0), 0)));
    methods.put("eth_getBlockByHash", (p, s) -> block(p, new BlockId.ByHash(p.atMost(2).hash(0))));
    methods.put("eth_getBlockReceipts", (p, s) -> ofBlock(p.atMost(1), receipts::all));
    methods.put(
        "eth_getBlockTransactionCountByNumber",
        (p, s) -> count(BlockId.of(p.atMost(1).node(0), 0), b -> b.block().transactions().size()));
    methods.put(
        "eth_getBlockTransactionCountByHash",
        (p, s) ->
            count(new BlockId.ByHash(p.atMost(1).hash(0)), b -> b.block().transactions().size()));
    methods.put(
        "eth_getUncleCountByBlockNumber",
        (p, s) -> count(BlockId.of(p.atMost(1).node(0), 0), b -> 0));
    methods.put(
        "eth_getUncleCountByBlockHash",
        (p, s) -> count(new BlockId.ByHash(p.atMost(1).hash(0)), b -> 0));
    methods.put("eth_getHeaderByNumber", (p, s) -> header(BlockId.of(p.atMost(1).node(0), 0)));
    methods.put("eth_getHeaderByHash", (p, s) -> header(new BlockId.ByHash(p.atMost(1).hash(0))));
    methods.put("eth_getRawTransactionByHash", (p, s) -> orNothing(rawTransaction(p.atMost(1))));
    methods.put(
        "eth_getRawTransactionByBlockNumberAndIndex",
        (p, s) -> rawAt(p, BlockId.of(p.atMost(2).node(0), 0)));
    methods.put(
        "eth_getRawTransactionByBlockHashAndIndex",
        (p, s) -> rawAt(p, new BlockId.ByHash(p.atMost(2).hash(0))));
    methods.put("eth_getTransactionByHash", (p, s) -> transaction(p.atMost(1)));
    methods.put(
        "eth_getTransactionByBlockNumberAndIndex",
        (p, s) -> transactionAt(p, BlockId.of(p.atMost(2).node(0), 0)));
    methods.put(
        "eth_getTransactionByBlockHashAndIndex",
        (p, s) -> transactionAt(p, new BlockId.ByHash(p.atMost(2).hash(0))));
    methods.put("eth_getTransactionReceipt", (p, s) -> receipt(p.atMost(1)));
    methods.put(
        "debug_getRawHeader", (p, s) -> raw(p, b -> Hex.data(HeaderCodec.encode(b.header()))));
    methods.put("debug_getRawBlock", (p, s) -> raw(p, b -> Hex.data(BlockCodec.encode(b.block()))));
    methods.put("debug_getRawReceipts", (p, s) -> raw(p, ChainMethods::rawReceipts));
    methods.put("debug_getRawTransaction", (p, s) -> rawTransaction(p.atMost(1)));
  }

  private JsonNode block(RpcParams params, BlockId id) {
    boolean full = params.has(1) && params.flag(1);
    boolean isPending = id == BlockId.Tag.PENDING;
    return blocks
        .block(id)
        .map(b -> isPending ? BlockJson.pending(b, full) : BlockJson.sealed(b, full))
        .orElse(null);
  }

  private JsonNode header(BlockId id) {
    if (id == BlockId.Tag.PENDING) {
      return blocks.block(id).map(b -> BlockJson.pendingHead(b.header())).orElse(null);
    }
    OptionalLong number = blocks.number(id);
    return number.isEmpty()
        ? null
        : chain
            .header(number.getAsLong())
            .map(header -> BlockJson.head(chain.hashes().hashOf(header.number()), header))
            .orElse(null);
  }

  private JsonNode rawAt(RpcParams params, BlockId id) {
    long index = params.number(1);
    return orNothing(
        blocks
            .block(id)
            .map(b -> b.block().transactions())
            .filter(all -> index < all.size())
            .map(all -> Hex.data(TransactionCodec.encode(all.get((int) index))))
            .orElse(null));
  }

  /** geth writes raw transactions that are not there as no bytes. */
  private static JsonNode orNothing(JsonNode raw) {
    return raw == null ? Hex.data(Bytes.EMPTY) : raw;
  }

  private JsonNode ofBlock(RpcParams params, Function<ChainBlock, JsonNode> view) {
    return blocks.block(BlockId.of(params.node(0), 0)).map(view).orElse(null);
  }

  private JsonNode raw(RpcParams params, Function<ChainBlock, JsonNode> view) {
    return blocks
        .block(BlockId.of(params.atMost(1).node(0), 0))
        .map(view)
        .orElseThrow(RpcError.BLOCK_NOT_FOUND::exception);
  }

  private JsonNode count(BlockId id, ToIntFunction<ChainBlock> size) {
    return blocks.block(id).map(b -> Hex.quantity(size.applyAsInt(b))).orElse(null);
  }

  private JsonNode transaction(RpcParams params) {
    Optional<TransactionPlace> place = chain.place(params.hash(0));
    if (place.isPresent()) {
      return chain
          .block(place.get().blockNumber())
          .map(b -> TransactionJson.sealed(b, place.get().index()))
          .orElse(null);
    }
    return chain
        .pooled(params.hash(0))
        .map(p -> TransactionJson.pending(p.transaction(), p.sender()))
        .orElse(null);
  }

  private JsonNode transactionAt(RpcParams params, BlockId id) {
    long index = params.number(1);
    boolean isPending = id == BlockId.Tag.PENDING;
    return blocks
        .block(id)
        .filter(b -> index < b.block().transactions().size())
        .map(
            b ->
                isPending
                    ? TransactionJson.pending(b, (int) index)
                    : TransactionJson.sealed(b, (int) index))
        .orElse(null);
  }

  private JsonNode receipt(RpcParams params) {
    Optional<TransactionPlace> place = chain.place(params.hash(0));
    return place
        .flatMap(p -> chain.block(p.blockNumber()))
        .map(b -> receipts.one(b, place.get().index()))
        .orElse(null);
  }

  private static JsonNode rawReceipts(ChainBlock block) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Receipt receipt : block.receipts()) {
      Bytes encoded = ReceiptCodec.encode(receipt);
      ResponseRoom.current().take(2L * encoded.size());
      json.add(Hex.data(encoded));
    }
    return json;
  }

  private JsonNode rawTransaction(RpcParams params) {
    Optional<TransactionPlace> place = chain.place(params.hash(0));
    return place
        .flatMap(p -> chain.block(p.blockNumber()))
        .map(b -> b.block().transactions().get(place.get().index()))
        .or(() -> chain.pooled(params.hash(0)).map(PooledTransaction::transaction))
        .map(tx -> Hex.data(TransactionCodec.encode(tx)))
        .orElse(null);
  }
}
