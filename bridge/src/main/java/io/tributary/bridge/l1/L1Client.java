package io.tributary.bridge.l1;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Reads L1 and sends to it. Headers are verified by their hash, transactions and receipts by the
 * roots in the header, so that an endpoint can withhold, but not lie about a block whose hash is
 * known. Safe for concurrent use. Every failure is an {@link L1Exception}.
 */
public final class L1Client implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int METHOD_NOT_FOUND = -32601;

  private final JsonRpcClient rpc;
  private final boolean trustRoots;

  /**
   * @param trustRoots whether to take transactions and receipts without verifying their roots: for
   *     anvil, whose roots do not verify in blocks with blob transactions
   */
  public L1Client(URI url, boolean trustRoots) {
    this(new JsonRpcClient(url, TIMEOUT), trustRoots);
  }

  public L1Client(JsonRpcClient rpc, boolean trustRoots) {
    this.rpc = rpc;
    this.trustRoots = trustRoots;
  }

  /** For what has no method here. */
  public JsonRpcClient rpc() {
    return rpc;
  }

  public long chainId() {
    return ChainJson.number(rpc.result("eth_chainId"));
  }

  /** The header, or empty where there is no such block (any more). */
  public Optional<L1Header> header(BlockId id) {
    JsonNode block = block(id, false);
    return block.isNull() ? Optional.empty() : Optional.of(verified(block, id));
  }

  /** The head, which every chain has. */
  public L1Header head() {
    return header(BlockId.LATEST)
        .orElseThrow(() -> new L1Exception(Kind.RETRY, rpc.host() + " has no latest block"));
  }

  /** The transactions of a block, in order. A block that is gone means {@link Kind#RESET}. */
  public List<Transaction> transactions(L1Header of) {
    JsonNode block = block(BlockId.hash(of.hash()), true);
    if (block.isNull()) {
      throw gone(of);
    }
    List<Transaction> transactions = new ArrayList<>();
    for (JsonNode transaction : block.path("transactions")) {
      transactions.add(TransactionJson.read(transaction));
    }
    verifyRoot(
        Roots.transactions(transactions), of.header().transactionsRoot(), "transactions of", of);
    return transactions;
  }

  /** The receipts of a block, in order. A block that is gone means {@link Kind#RESET}. */
  public List<Receipt> receipts(L1Header of) {
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode receipt : receiptNodes(of)) {
      receipts.add(ChainJson.receipt(receipt));
    }
    verifyRoot(Roots.receipts(receipts), of.header().receiptsRoot(), "receipts of", of);
    return receipts;
  }

  /** The receipt of a transaction, or empty while it is in no block. */
  public Optional<L1Receipt> receipt(Bytes32 transactionHash) {
    JsonNode node = rpc.result("eth_getTransactionReceipt", transactionHash.toHexString());
    if (node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new L1Receipt(
            transactionHash,
            ChainJson.hash(node, "blockHash"),
            ChainJson.number(node, "blockNumber"),
            ChainJson.number(node, "gasUsed"),
            ChainJson.quantity(node, "effectiveGasPrice"),
            node.hasNonNull("contractAddress")
                ? Optional.of(ChainJson.address(node, "contractAddress"))
                : Optional.empty(),
            node.hasNonNull("blobGasUsed") ? ChainJson.number(node, "blobGasUsed") : 0,
            ChainJson.receipt(node)));
  }

  /** Whether the endpoint knows the transaction, in a block or in its pool. */
  public boolean knows(Bytes32 transactionHash) {
    return !rpc.result("eth_getTransactionByHash", transactionHash.toHexString()).isNull();
  }

  /** The output of a call that can not revert on the chain assumed. */
  public Bytes call(Address to, Bytes data, BlockId at) {
    return tryCall(Address.ZERO, to, data, at).orThrow();
  }

  public CallResult tryCall(Address from, Address to, Bytes data, BlockId at) {
    Map<String, Object> request = request(from, Optional.of(to), data);
    RpcReply reply = rpc.reply("eth_call", request, at.param());
    return switch (reply) {
      case RpcReply.Result result -> new CallResult.Returned(ChainJson.bytes(result.value()));
      case RpcReply.Declined declined when isRevert(declined) ->
          new CallResult.Reverted(
              declined.message(),
              declined.data().isTextual() ? ChainJson.bytes(declined.data()) : Bytes.EMPTY);
      case RpcReply.Declined declined ->
          throw new L1Exception(Kind.RETRY, "eth_call declined: " + declined.message());
    };
  }

  /** The gas a transaction would need, or why it would not work. */
  public RpcReply estimateGas(Address from, Optional<Address> to, UInt256 value, Bytes data) {
    Map<String, Object> request = request(from, to, data);
    request.put("value", value.toQuantityHexString());
    return rpc.reply("eth_estimateGas", request);
  }

  public SendResult sendRaw(Bytes envelope) {
    RpcReply reply = rpc.reply("eth_sendRawTransaction", envelope.toHexString());
    return switch (reply) {
      case RpcReply.Result result ->
          new SendResult.Accepted(Bytes32.wrap(ChainJson.bytes(result.value())));
      case RpcReply.Declined declined ->
          new SendResult.Refused(declined.code(), declined.message());
    };
  }

  /** Transactions that the account has sent, as of {@code at}. */
  public long nonce(Address account, BlockId at) {
    return ChainJson.number(rpc.result("eth_getTransactionCount", account.toString(), at.param()));
  }

  public UInt256 balance(Address account, BlockId at) {
    return ChainJson.quantity(rpc.result("eth_getBalance", account.toString(), at.param()));
  }

  public Bytes code(Address account, BlockId at) {
    return ChainJson.bytes(rpc.result("eth_getCode", account.toString(), at.param()));
  }

  /** Wei a unit of gas that the endpoint advises to tip. */
  public UInt256 suggestedTip() {
    return ChainJson.quantity(rpc.result("eth_maxPriorityFeePerGas"));
  }

  /** Wei a unit of blob gas in the next block. */
  public UInt256 blobBaseFee() {
    return ChainJson.quantity(rpc.result("eth_blobBaseFee"));
  }

  public FeeHistory feeHistory(int blocks, List<Double> percentiles) {
    JsonNode node =
        rpc.result("eth_feeHistory", "0x" + Integer.toHexString(blocks), "latest", percentiles);
    List<List<UInt256>> rewards = new ArrayList<>();
    for (JsonNode block : node.path("reward")) {
      rewards.add(quantities(block));
    }
    return new FeeHistory(
        ChainJson.number(node, "oldestBlock"),
        quantities(node.path("baseFeePerGas")),
        quantities(node.path("baseFeePerBlobGas")),
        rewards);
  }

  @Override
  public void close() {
    rpc.close();
  }

  private JsonNode block(BlockId id, boolean withTransactions) {
    String method = id.isHash() ? "eth_getBlockByHash" : "eth_getBlockByNumber";
    return rpc.result(method, id.param(), withTransactions);
  }

  private L1Header verified(JsonNode block, BlockId id) {
    Header header = ChainJson.header(block);
    Bytes32 claimed = ChainJson.hash(block, "hash");
    Bytes32 hash = HeaderCodec.hash(header);
    if (!hash.equals(claimed) || (id.isHash() && !claimed.toHexString().equals(id.param()))) {
      throw new L1Exception(Kind.FATAL, "block " + claimed + " does not have its hash");
    }
    return new L1Header(hash, header);
  }

  private JsonNode receiptNodes(L1Header of) {
    RpcReply reply = rpc.reply("eth_getBlockReceipts", of.hash().toHexString());
    if (reply instanceof RpcReply.Declined declined && declined.code() == METHOD_NOT_FOUND) {
      throw new L1Exception(Kind.FATAL, rpc.host() + " has no eth_getBlockReceipts");
    }
    JsonNode nodes = reply.orThrow("eth_getBlockReceipts");
    if (!nodes.isArray()) {
      throw gone(of);
    }
    return nodes;
  }

  private void verifyRoot(Bytes32 computed, Bytes32 claimed, String what, L1Header of) {
    if (!trustRoots && !computed.equals(claimed)) {
      throw new L1Exception(Kind.FATAL, what + " block " + of.hash() + " do not have their root");
    }
  }

  private static L1Exception gone(L1Header block) {
    return new L1Exception(
        Kind.RESET, "block " + block.number() + " " + block.hash() + " is not there any more");
  }

  private static boolean isRevert(RpcReply.Declined declined) {
    return declined.code() == 3 || declined.message().contains("revert");
  }

  private static List<UInt256> quantities(JsonNode array) {
    List<UInt256> values = new ArrayList<>();
    array.forEach(value -> values.add(ChainJson.quantity(value)));
    return values;
  }

  private static Map<String, Object> request(Address from, Optional<Address> to, Bytes data) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("from", from.toString());
    to.ifPresent(target -> request.put("to", target.toString()));
    request.put("data", data.toHexString());
    return request;
  }
}
