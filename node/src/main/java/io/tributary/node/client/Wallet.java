package io.tributary.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** One account on one chain: builds, signs and sends its transactions. One thread. */
public final class Wallet {
  private static final Duration INCLUSION = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long FEE_MARGIN = 4;

  private final JsonRpc rpc;
  private final Signer signer;
  private final UInt256 chainId;

  public Wallet(JsonRpc rpc, Signer signer) throws IOException {
    this.rpc = rpc;
    this.signer = signer;
    this.chainId = UInt256.valueOf(rpc.number("eth_chainId"));
  }

  public Address address() {
    return signer.address();
  }

  public Signer signer() {
    return signer;
  }

  public JsonRpc rpc() {
    return rpc;
  }

  /** Signs with the account's next nonce and present fees. */
  public Bytes sign(Optional<Address> to, UInt256 value, Bytes data, long gasLimit)
      throws IOException {
    long nonce = rpc.number("eth_getTransactionCount", signer.address().toString(), "pending");
    UInt256 tip = UInt256.valueOf(rpc.number("eth_maxPriorityFeePerGas"));
    UInt256 maxFee = UInt256.valueOf(rpc.number("eth_gasPrice")).multiply(FEE_MARGIN).add(tip);
    Transaction.DynamicFee unsigned =
        new Transaction.DynamicFee(
            Optional.of(chainId),
            nonce,
            tip,
            maxFee,
            gasLimit,
            to,
            value,
            data,
            List.of(),
            Optional.empty());
    Transaction signed =
        new Transaction.DynamicFee(
            unsigned.chainId(),
            nonce,
            tip,
            maxFee,
            gasLimit,
            to,
            value,
            data,
            List.of(),
            Optional.of(signer.sign(TransactionCodec.signingHash(unsigned))));
    return TransactionCodec.encode(signed);
  }

  /** Sends and waits for the receipt, which must say success. */
  public Mined send(Address to, UInt256 value, Bytes data) throws IOException {
    return send(Optional.of(to), value, data);
  }

  /** Deploys a contract and waits for the receipt. */
  public Mined deploy(Bytes initCode) throws IOException {
    return send(Optional.empty(), UInt256.ZERO, initCode);
  }

  private Mined send(Optional<Address> to, UInt256 value, Bytes data) throws IOException {
    long gasLimit = estimate(to, value, data);
    String hash =
        rpc.call("eth_sendRawTransaction", sign(to, value, data, gasLimit).toHexString()).asText();
    return await(hash);
  }

  /** The receipt of a transaction, once it is in a block. */
  public Mined await(String hash) throws IOException {
    long deadline = System.nanoTime() + INCLUSION.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
      if (!receipt.isNull() && !receipt.isMissingNode()) {
        return new Mined(receipt).expectSuccess();
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new IOException("transaction " + hash + " is in no block after " + INCLUSION);
  }

  private long estimate(Optional<Address> to, UInt256 value, Bytes data) throws IOException {
    var message = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    message.put("from", signer.address().toString());
    to.ifPresent(address -> message.put("to", address.toString()));
    message.put(
        "value", value.toShortHexString().equals("0x") ? "0x0" : value.toQuantityHexString());
    message.put("data", data.toHexString());
    long estimate = rpc.number("eth_estimateGas", message);
    return estimate + estimate / 5;
  }
}
