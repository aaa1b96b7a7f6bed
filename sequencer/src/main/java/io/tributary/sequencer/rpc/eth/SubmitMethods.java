package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Sending transactions, and filling in what a caller left out of one. */
final class SubmitMethods {
  private final EthBackend chain;
  private final CallMethods calls;
  private final FeeMethods fees;
  private final EthConfig config;
  private final ReceiptJson receipts;

  SubmitMethods(
      EthBackend chain, Blocks blocks, CallMethods calls, FeeMethods fees, EthConfig config) {
    this.chain = chain;
    this.calls = calls;
    this.fees = fees;
    this.config = config;
    this.receipts = new ReceiptJson(blocks, chain.rules());
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_sendRawTransaction", (p, s) -> send(p.atMost(1)));
    methods.put("eth_sendRawTransactionSync", (p, s) -> sendSync(p.atMost(2)));
    methods.put("eth_fillTransaction", (p, s) -> fill(p.atMost(1)));
  }

  private JsonNode send(RpcParams params) {
    return Hex.data(hash(submit(params, config.syncTimeout().toMillis())));
  }

  private SubmitResult submit(RpcParams params, long timeoutMs) {
    Bytes raw = params.data(0);
    CompletableFuture<SubmitResult> answer = chain.submit(raw).toCompletableFuture();
    try {
      return answer.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RpcError.NOT_ACCEPTING.exception("shutting down");
    } catch (TimeoutException e) {
      // It may be executed later: the hash lets the client ask.
      throw new RpcException(
          RpcError.NO_ANSWER, RpcError.NO_ANSWER.text(), Hex.data(Keccak.hash(raw)));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Bytes32 hash(SubmitResult result) {
    return switch (result) {
      case SubmitResult.Executed executed -> executed.hash();
      case SubmitResult.Waiting waiting -> waiting.hash();
      case SubmitResult.Rejected(RpcError error, String detail) ->
          throw detail.isEmpty() ? error.exception() : error.exception(detail);
    };
  }

  /** EIP-7966. */
  private JsonNode sendSync(RpcParams params) {
    long timeoutMs = config.syncTimeout().toMillis();
    if (params.has(1)) {
      timeoutMs = Math.clamp(params.number(1), 1, timeoutMs);
    }
    try (Waiter waiter = new Waiter(chain.feed())) {
      SubmitResult result = submit(params, timeoutMs);
      Bytes32 hash = hash(result);
      return switch (result) {
        case SubmitResult.Executed executed -> receipts.preconfirmed(executed.preconfirmation());
        case SubmitResult.Waiting(Bytes32 h, Optional<Long> expected) when expected.isPresent() ->
            throw new RpcException(
                RpcError.SYNC_NONCE_GAP,
                RpcError.SYNC_NONCE_GAP.text(),
                Hex.quantity(expected.get()));
        default -> sealedReceipt(waiter, hash, timeoutMs);
      };
    }
  }

  /** For a chain that executes only when it seals. */
  private JsonNode sealedReceipt(Waiter waiter, Bytes32 hash, long timeoutMs) {
    Optional<TransactionPlace> place = waiter.await(() -> chain.place(hash), timeoutMs);
    return place
        .flatMap(p -> chain.block(p.blockNumber()))
        .map(block -> (JsonNode) receipts.one(block, place.get().index()))
        .orElseThrow(
            () ->
                new RpcException(
                    RpcError.SYNC_TIMEOUT,
                    RpcError.SYNC_TIMEOUT.text(),
                    TextNode.valueOf(hash.toHexString())));
  }

  private JsonNode fill(RpcParams params) {
    CallRequest request = CallRequest.of(params, 0);
    Address from = request.from().orElse(Address.ZERO);
    UInt256 chainId = chain.rules().chainId();
    request.checkChain(chainId);
    checkKind(request);
    Transaction filled = filled(request, from, chainId);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("raw", Hex.data(TransactionCodec.encode(filled)));
    ObjectNode tx = TransactionJson.pending(filled, from);
    tx.remove(List.of("blockHash", "blockNumber", "blockTimestamp", "transactionIndex", "from"));
    json.set("tx", tx);
    return json;
  }

  /** geth's checks of what a transaction of its kind must have. */
  private void checkKind(CallRequest request) {
    boolean blobs = request.blobHashes().isPresent();
    if (blobs && chain.rules().layer() == ChainRules.Layer.L2) {
      throw RpcError.TX_TYPE_NOT_SUPPORTED.exception();
    }
    if (request.gasPrice().isPresent() && (blobs || request.authorizations().isPresent())) {
      throw new RpcException(
          RpcError.INVALID_PARAMS, "gasPrice is not for transactions of this type", null);
    }
    if (request.feeCap().isZero() && request.gasPrice().or(request::maxFeePerGas).isPresent()) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          request.gasPrice().isPresent()
              ? "gasPrice must be non-zero after london fork"
              : "maxFeePerGas must be non-zero",
          null);
    }
    if (request.to().isEmpty() && request.data().isEmpty()) {
      throw new RpcException(
          RpcError.SERVER_ERROR, "contract creation without any data provided", null);
    }
    if (request.to().isEmpty() && blobs) {
      throw new RpcException(RpcError.SERVER_ERROR, "missing \"to\" in blob transaction", null);
    }
    if (request.to().isEmpty() && request.authorizations().isPresent()) {
      throw RpcError.SETCODE_CREATION.exception();
    }
  }

  private Transaction filled(CallRequest request, Address from, UInt256 chainId) {
    long nonce = request.nonce().orElseGet(() -> chain.pendingNonce(from));
    long gas = request.gas().orElseGet(() -> calls.estimate(request));
    Optional<Signature> unsigned = Optional.of(new Signature(0, UInt256.ZERO, UInt256.ZERO));
    Optional<UInt256> id = Optional.of(chainId);
    if (request.gasPrice().isPresent()) {
      UInt256 price = request.gasPrice().get();
      return request.accessList().isPresent()
          ? new Transaction.AccessList(
              id,
              nonce,
              price,
              gas,
              request.to(),
              request.value(),
              request.data(),
              request.accessList().get(),
              unsigned)
          : new Transaction.Legacy(
              id, nonce, price, gas, request.to(), request.value(), request.data(), unsigned);
    }
    UInt256 tip = request.maxPriorityFeePerGas().orElseGet(fees::tip);
    UInt256 cap = request.maxFeePerGas().orElseGet(() -> chain.nextBaseFee().multiply(2).add(tip));
    if (cap.lessThan(tip)) {
      throw RpcError.TIP_ABOVE_FEE_CAP.exception();
    }
    List<AccessTuple> accessList = request.accessList().orElse(List.of());
    if (request.blobHashes().isPresent()) {
      return new Transaction.Blob(
          id,
          nonce,
          tip,
          cap,
          gas,
          request.to(),
          request.value(),
          request.data(),
          accessList,
          request.maxFeePerBlobGas().orElseGet(() -> chain.pendingEnv().blobBaseFee().multiply(2)),
          request.blobHashes().get(),
          unsigned);
    }
    return request.authorizations().isEmpty()
        ? new Transaction.DynamicFee(
            id,
            nonce,
            tip,
            cap,
            gas,
            request.to(),
            request.value(),
            request.data(),
            accessList,
            unsigned)
        : new Transaction.SetCode(
            id,
            nonce,
            tip,
            cap,
            gas,
            request.to(),
            request.value(),
            request.data(),
            accessList,
            request.authorizations().get(),
            unsigned);
  }
}
