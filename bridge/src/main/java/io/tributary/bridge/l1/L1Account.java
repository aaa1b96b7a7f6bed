package io.tributary.bridge.l1;

import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An account that sends plain transactions now and then, of L1 or of L2: deployments, deposits,
 * withdrawals. No replacement, no memory; the batcher has its own.
 */
public final class L1Account {
  private static final UInt256 LEAST_TIP_WEI = UInt256.valueOf(1_000_000_000L);

  private final L1Client chain;
  private final Signer signer;
  private final Poll poll;
  private final UInt256 chainId;

  public L1Account(L1Client chain, Signer signer, Poll poll) {
    this.chain = chain;
    this.signer = signer;
    this.poll = poll;
    this.chainId = UInt256.valueOf(chain.chainId());
  }

  public Address address() {
    return signer.address();
  }

  /**
   * Sends with gas estimated and waits for the receipt; a transaction that fails is a fatal
   * failure.
   */
  public L1Receipt execute(Address to, UInt256 value, Bytes data) {
    return switch (estimate(to, value, data)) {
      case RpcReply.Result gas -> await(send(to, value, data, gas));
      case RpcReply.Declined declined ->
          throw new L1Exception(
              declined.isRevert() ? Kind.FATAL : Kind.RETRY,
              "would fail: " + declined.message() + " " + declined.data().asText());
    };
  }

  /** The same where somebody else may be first: whether this transaction did it. */
  public boolean attempt(Address to, Bytes data) {
    return estimate(to, UInt256.ZERO, data) instanceof RpcReply.Result gas
        && awaitAny(send(to, UInt256.ZERO, data, gas)).success();
  }

  /** The nonce after all transactions that the endpoint knows. */
  public long nextNonce() {
    return chain.nonce(address(), BlockId.PENDING);
  }

  /** Sends without waiting; an endpoint that has it already is as good as one that accepts it. */
  public Bytes32 send(long nonce, Optional<Address> to, UInt256 value, Bytes data, long gasLimit) {
    UInt256 tip = LEAST_TIP_WEI;
    UInt256 baseFee = chain.head().header().baseFeePerGas();
    Transaction transaction =
        TransactionSigner.sign(
            new Transaction.DynamicFee(
                Optional.of(chainId),
                nonce,
                tip,
                baseFee.multiply(2).add(tip),
                gasLimit,
                to,
                value,
                data,
                List.of(),
                Optional.empty()),
            signer);
    Bytes32 hash = TransactionCodec.hash(transaction);
    if (chain.sendRaw(TransactionCodec.encode(transaction)) instanceof SendResult.Refused refused
        && !chain.knows(hash)) {
      throw new L1Exception(Kind.RETRY, "transaction refused: " + refused.message());
    }
    return hash;
  }

  /** Waits for the receipt; a transaction that failed is a fatal failure. */
  public L1Receipt await(Bytes32 transactionHash) {
    L1Receipt receipt = awaitAny(transactionHash);
    if (!receipt.success()) {
      throw new L1Exception(Kind.FATAL, "transaction " + transactionHash + " failed");
    }
    return receipt;
  }

  private L1Receipt awaitAny(Bytes32 transactionHash) {
    return poll.until("transaction " + transactionHash, () -> chain.receipt(transactionHash));
  }

  private Bytes32 send(Address to, UInt256 value, Bytes data, RpcReply.Result estimate) {
    long gas = ChainJson.number(estimate.value());
    return send(nextNonce(), Optional.of(to), value, data, gas + gas / 5);
  }

  private RpcReply estimate(Address to, UInt256 value, Bytes data) {
    return chain.estimateGas(address(), Optional.of(to), value, data);
  }
}
