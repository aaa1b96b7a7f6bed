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
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Reads L1 and sends to it. Headers are verified by their hash, transactions and receipts by the
 * roots in the header, so that an endpoint can withhold, but not lie about a block whose hash is
 * known. An answer that cannot be used is the endpoint's fault: the question is asked again, of the
 * other endpoints too. Safe for concurrent use. Every failure is an {@link L1Exception}, never one
 * that is fatal.
 */
public final class L1Client implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int METHOD_NOT_FOUND = -32601;

  private final Endpoints endpoints;
  private final boolean trustRoots;

  /**
   * @param trustRoots whether to take transactions without verifying their root: for anvil, whose
   *     root does not verify in blocks with blob transactions
   */
  public L1Client(URI url, boolean trustRoots) {
    this(List.of(url), trustRoots);
  }

  /**
   * @param urls endpoints of the same chain, the preferred one first
   */
  public L1Client(List<URI> urls, boolean trustRoots) {
    this(
        new Endpoints(urls.stream().map(url -> new JsonRpcClient(url, TIMEOUT)).toList()),
        trustRoots);
  }

  public L1Client(JsonRpcClient rpc, boolean trustRoots) {
    this(new Endpoints(List.of(rpc)), trustRoots);
  }

  private L1Client(Endpoints endpoints, boolean trustRoots) {
    this.endpoints = endpoints;
    this.trustRoots = trustRoots;
  }

  /** The preferred endpoint, for methods that this class does not have. */
  public JsonRpcClient rpc() {
    return endpoints.preferred();
  }

  public long chainId() {
    return endpoints.ask(rpc -> ChainJson.number(rpc.result("eth_chainId")));
  }

  /**
   * The header, or empty where the endpoint has no such block. For a number that means not yet:
   * endpoints may be some blocks behind each other.
   */
  public Optional<L1Header> header(BlockId id) {
    return endpoints.ask(
        rpc -> {
          JsonNode block = block(rpc, id, false);
          return block.isNull() ? Optional.empty() : Optional.of(verified(rpc, block, id));
        });
  }

  /** The head, which every chain has. */
  public L1Header head() {
    return endpoints.ask(
        rpc -> {
          JsonNode block = block(rpc, BlockId.LATEST, false);
          if (block.isNull()) {
            throw new L1Exception(Kind.RETRY, rpc.host() + " has no latest block");
          }
          return verified(rpc, block, BlockId.LATEST);
        });
  }

  /** The transactions of a block, in order. A block that is gone means {@link Kind#RESET}. */
  public List<Transaction> transactions(L1Header of) {
    return endpoints.ask(rpc -> transactions(rpc, of));
  }

  /** The receipts of a block, in order. A block that is gone means {@link Kind#RESET}. */
  public List<Receipt> receipts(L1Header of) {
    return endpoints.ask(rpc -> receipts(rpc, of));
  }

  /** The receipt of a transaction, or empty while it is in no block. */
  public Optional<L1Receipt> receipt(Bytes32 transactionHash) {
    return endpoints.ask(rpc -> receipt(rpc, transactionHash));
  }

  /** Whether the endpoint knows the transaction, in a block or in its pool. */
  public boolean knows(Bytes32 transactionHash) {
    return endpoints.ask(
        rpc -> !rpc.result("eth_getTransactionByHash", transactionHash.toHexString()).isNull());
  }

  /** The output of a call that can not revert on the chain assumed. */
  public Bytes call(Address to, Bytes data, BlockId at) {
    return call(to, data, at, output -> output);
  }

  /**
   * The output of a call that can not revert on the chain assumed.
   *
   * @param read makes the result of the output; what it throws is the endpoint's fault
   */
  public <T> T call(Address to, Bytes data, BlockId at, Function<Bytes, T> read) {
    return endpoints.ask(rpc -> read.apply(tryCall(rpc, Address.ZERO, to, data, at).orThrow()));
  }

  public CallResult tryCall(Address from, Address to, Bytes data, BlockId at) {
    return endpoints.ask(rpc -> tryCall(rpc, from, to, data, at));
  }

  private static CallResult tryCall(
      JsonRpcClient rpc, Address from, Address to, Bytes data, BlockId at) {
    Map<String, Object> request = request(from, Optional.of(to), data);
    RpcReply reply = rpc.reply("eth_call", request, at.param());
    return switch (reply) {
      case RpcReply.Result result -> new CallResult.Returned(ChainJson.bytes(result.value()));
      case RpcReply.Declined declined when declined.isRevert() ->
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
    return endpoints.ask(rpc -> rpc.reply("eth_estimateGas", request));
  }

  /** Sends; an endpoint that answers badly is sent the same again, which does no harm. */
  public SendResult sendRaw(Bytes envelope) {
    return endpoints.ask(
        rpc ->
            switch (rpc.reply("eth_sendRawTransaction", envelope.toHexString())) {
              case RpcReply.Result result ->
                  new SendResult.Accepted(Bytes32.wrap(ChainJson.bytes(result.value())));
              case RpcReply.Declined declined ->
                  new SendResult.Refused(declined.code(), declined.message());
            });
  }

  /** Transactions that the account has sent, as of {@code at}. */
  public long nonce(Address account, BlockId at) {
    return endpoints.ask(
        rpc ->
            ChainJson.number(
                rpc.result("eth_getTransactionCount", account.toString(), at.param())));
  }

  public UInt256 balance(Address account, BlockId at) {
    return endpoints.ask(
        rpc -> ChainJson.quantity(rpc.result("eth_getBalance", account.toString(), at.param())));
  }

  public Bytes code(Address account, BlockId at) {
    return endpoints.ask(
        rpc -> ChainJson.bytes(rpc.result("eth_getCode", account.toString(), at.param())));
  }

  /** Wei a unit of gas that the endpoint advises to tip. */
  public UInt256 suggestedTip() {
    return endpoints.ask(rpc -> ChainJson.quantity(rpc.result("eth_maxPriorityFeePerGas")));
  }

  /** Wei a unit of blob gas in the next block. */
  public UInt256 blobBaseFee() {
    return endpoints.ask(rpc -> ChainJson.quantity(rpc.result("eth_blobBaseFee")));
  }

  /** The update fraction of the blob base fee (EIP-7910); empty where L1 has no such method. */
  public OptionalLong blobUpdateFraction() {
    return endpoints.ask(L1Client::blobUpdateFraction);
  }

  private static OptionalLong blobUpdateFraction(JsonRpcClient rpc) {
    RpcReply reply = rpc.reply("eth_config");
    if (reply instanceof RpcReply.Declined declined && declined.code() == METHOD_NOT_FOUND) {
      return OptionalLong.empty();
    }
    JsonNode fraction =
        reply.orThrow("eth_config").at("/current/blobSchedule/baseFeeUpdateFraction");
    require(rpc, fraction.isIntegralNumber(), "a blob schedule");
    return OptionalLong.of(fraction.longValue());
  }

  public FeeHistory feeHistory(int blocks, List<Double> percentiles) {
    return endpoints.ask(rpc -> feeHistory(rpc, blocks, percentiles));
  }

  @Override
  public void close() {
    endpoints.close();
  }

  private List<Transaction> transactions(JsonRpcClient rpc, L1Header of) {
    JsonNode block = block(rpc, BlockId.hash(of.hash()), true);
    if (block.isNull()) {
      throw gone(of);
    }
    require(rpc, ChainJson.hash(block, "hash").equals(of.hash()), "the block asked for");
    List<Transaction> transactions = new ArrayList<>();
    for (JsonNode transaction : array(rpc, block.path("transactions"), "transactions")) {
      transactions.add(TransactionJson.read(transaction));
    }
    require(
        rpc,
        trustRoots || Roots.transactions(transactions).equals(of.header().transactionsRoot()),
        "transactions of block " + of.hash() + " that have its root");
    return transactions;
  }

  private List<Receipt> receipts(JsonRpcClient rpc, L1Header of) {
    JsonNode nodes = rpc.result("eth_getBlockReceipts", of.hash().toHexString());
    if (nodes.isNull()) {
      throw gone(of);
    }
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode receipt : array(rpc, nodes, "receipts")) {
      receipts.add(ChainJson.receipt(receipt));
    }
    require(
        rpc,
        Roots.receipts(receipts).equals(of.header().receiptsRoot()),
        "receipts of block " + of.hash() + " that have its root");
    return receipts;
  }

  private static Optional<L1Receipt> receipt(JsonRpcClient rpc, Bytes32 transactionHash) {
    JsonNode node = rpc.result("eth_getTransactionReceipt", transactionHash.toHexString());
    if (node.isNull()) {
      return Optional.empty();
    }
    require(
        rpc,
        ChainJson.hash(node, "transactionHash").equals(transactionHash),
        "the receipt asked for");
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

  private static FeeHistory feeHistory(JsonRpcClient rpc, int blocks, List<Double> percentiles) {
    JsonNode node =
        rpc.result("eth_feeHistory", "0x" + Integer.toHexString(blocks), "latest", percentiles);
    List<List<UInt256>> rewards = new ArrayList<>();
    for (JsonNode block : node.path("reward")) {
      rewards.add(quantities(block));
    }
    List<UInt256> baseFees = quantities(node.path("baseFeePerGas"));
    require(rpc, !baseFees.isEmpty(), "a fee history");
    return new FeeHistory(
        ChainJson.number(node, "oldestBlock"),
        baseFees,
        quantities(node.path("baseFeePerBlobGas")),
        rewards);
  }

  private static JsonNode block(JsonRpcClient rpc, BlockId id, boolean withTransactions) {
    String method = id.isHash() ? "eth_getBlockByHash" : "eth_getBlockByNumber";
    return rpc.result(method, id.param(), withTransactions);
  }

  private static L1Header verified(JsonRpcClient rpc, JsonNode block, BlockId id) {
    Header header = ChainJson.header(block);
    Bytes32 hash = HeaderCodec.hash(header);
    require(rpc, hash.equals(ChainJson.hash(block, "hash")), "a block that has its hash");
    L1Header verified = new L1Header(hash, header);
    require(rpc, id.admits(verified), "block " + id.param());
    return verified;
  }

  private static JsonNode array(JsonRpcClient rpc, JsonNode node, String what) {
    require(rpc, node.isArray(), what);
    return node;
  }

  private static void require(JsonRpcClient rpc, boolean holds, String what) {
    if (!holds) {
      throw new L1Exception(Kind.RETRY, rpc.host() + " answered with something else than " + what);
    }
  }

  private static L1Exception gone(L1Header block) {
    return new L1Exception(
        Kind.RESET, "block " + block.number() + " " + block.hash() + " is not there any more");
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
