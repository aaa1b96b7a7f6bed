package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.ResponseRoom;
import io.tributary.sequencer.rpc.RpcMethod;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the node says of itself and of its pool. */
final class NodeMethods {
  private static final long INSPECTED_SIZE = 60;

  private final EthBackend chain;
  private final EthConfig config;

  NodeMethods(EthBackend chain, EthConfig config) {
    this.chain = chain;
    this.config = config;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_chainId", RpcMethod.plain(() -> Hex.quantity(chain.rules().chainId())));
    methods.put("eth_syncing", RpcMethod.plain(this::syncing));
    methods.put("eth_accounts", RpcMethod.plain(() -> JsonNodeFactory.instance.arrayNode()));
    methods.put(
        "eth_coinbase", RpcMethod.plain(() -> Hex.address(chain.pendingEnv().beneficiary())));
    methods.put("eth_protocolVersion", RpcMethod.plain(() -> TextNode.valueOf("0x44")));
    methods.put("eth_mining", RpcMethod.plain(() -> BooleanNode.FALSE));
    methods.put("eth_hashrate", RpcMethod.plain(() -> Hex.quantity(0)));
    methods.put(
        "net_version",
        RpcMethod.plain(() -> TextNode.valueOf(chain.rules().chainId().toBigInteger().toString())));
    methods.put("net_listening", RpcMethod.plain(() -> BooleanNode.TRUE));
    methods.put("net_peerCount", RpcMethod.plain(() -> Hex.quantity(0)));
    methods.put(
        "web3_clientVersion", RpcMethod.plain(() -> TextNode.valueOf(config.clientVersion())));
    methods.put("web3_sha3", (p, s) -> Hex.data(Keccak.hash(p.atMost(1).data(0))));
    methods.put("txpool_status", RpcMethod.plain(this::status));
    methods.put("txpool_content", RpcMethod.plain(this::content));
    methods.put("txpool_inspect", RpcMethod.plain(this::inspect));
    methods.put("txpool_contentFrom", (p, s) -> contentFrom(p.atMost(1).address(0)));
  }

  private JsonNode syncing() {
    if (chain.syncing().isEmpty()) {
      return BooleanNode.FALSE;
    }
    return SyncingWatch.json(chain.syncing().get());
  }

  private JsonNode status() {
    long pending = chain.pool().stream().filter(PooledTransaction::executable).count();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("pending", Hex.quantity(pending));
    json.set("queued", Hex.quantity(chain.pool().size() - pending));
    return json;
  }

  private JsonNode content() {
    return pool(tx -> TransactionJson.pending(tx.transaction(), tx.sender()));
  }

  private JsonNode inspect() {
    return pool(NodeMethods::inspected);
  }

  /** In geth's words. */
  private static JsonNode inspected(PooledTransaction pooled) {
    ResponseRoom.current().take(INSPECTED_SIZE);
    Transaction tx = pooled.transaction();
    return TextNode.valueOf(
        tx.to().map(Hex::checksummed).orElse("contract creation")
            + ": "
            + tx.value().toBigInteger()
            + " wei + "
            + Long.toUnsignedString(tx.gasLimit())
            + " gas \u00d7 "
            + tx.maxFeePerGas().toBigInteger()
            + " wei");
  }

  private JsonNode pool(Function<PooledTransaction, JsonNode> view) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("pending", bySender(true, view));
    json.set("queued", bySender(false, view));
    return json;
  }

  private ObjectNode bySender(boolean executable, Function<PooledTransaction, JsonNode> view) {
    Map<Address, ObjectNode> senders = new TreeMap<>();
    for (PooledTransaction tx : chain.pool()) {
      if (tx.executable() == executable) {
        senders
            .computeIfAbsent(tx.sender(), s -> JsonNodeFactory.instance.objectNode())
            .set(nonce(tx), view.apply(tx));
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    senders.forEach((sender, list) -> json.set(sender.toString(), list));
    return json;
  }

  private JsonNode contentFrom(Address sender) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode pending = json.putObject("pending");
    ObjectNode queued = json.putObject("queued");
    for (PooledTransaction tx : chain.pool()) {
      if (tx.sender().equals(sender)) {
        (tx.executable() ? pending : queued)
            .set(nonce(tx), TransactionJson.pending(tx.transaction(), sender));
      }
    }
    return json;
  }

  private static String nonce(PooledTransaction tx) {
    return Long.toUnsignedString(tx.transaction().nonce());
  }
}
