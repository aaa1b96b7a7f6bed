package io.tributary.batcher.l1;

import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import io.tributary.da.blob.PooledTransaction;
import io.tributary.da.blob.Sidecar;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Builds and signs type 2 and type 3 transactions of one account.
 *
 * @param chainId of L1
 */
record TransactionFactory(Signer signer, UInt256 chainId) {
  /**
   * @param envelope as the pool takes it, sidecar included
   */
  record Signed(Bytes envelope, Bytes32 hash) {}

  Signed sign(TransactionRequest request, long nonce, Fees fees) {
    Transaction unsigned =
        request.sidecar().isPresent()
            ? blob(request, nonce, fees, request.sidecar().get())
            : plain(request, nonce, fees);
    Transaction signed = TransactionSigner.sign(unsigned, signer);
    Bytes envelope =
        signed instanceof Transaction.Blob withBlobs
            ? new PooledTransaction(withBlobs, request.sidecar().orElseThrow()).encode()
            : TransactionCodec.encode(signed);
    return new Signed(envelope, TransactionCodec.hash(signed));
  }

  /** What a pool envelope asked for, and what it offered; empty for bytes that are none of ours. */
  static Optional<Offer> read(Bytes envelope) {
    Optional<PooledTransaction> pooled = PooledTransaction.decode(envelope);
    Optional<Transaction> transaction =
        pooled.isPresent()
            ? pooled.map(PooledTransaction::transaction)
            : TransactionCodec.decode(envelope).toOptional();
    return transaction
        .filter(t -> t.to().isPresent())
        .map(
            t ->
                new Offer(
                    new TransactionRequest(
                        t.to().get(),
                        t.data(),
                        t.gasLimit(),
                        pooled.map(PooledTransaction::sidecar)),
                    new Fees(t.maxPriorityFeePerGas(), t.maxFeePerGas(), t.maxFeePerBlobGas())));
  }

  /** A request with the fees it was last sent with. */
  record Offer(TransactionRequest request, Fees fees) {}

  private Transaction plain(TransactionRequest request, long nonce, Fees fees) {
    return new Transaction.DynamicFee(
        Optional.of(chainId),
        nonce,
        fees.tip(),
        fees.maxFee(),
        request.gasLimit(),
        Optional.of(request.to()),
        UInt256.ZERO,
        request.data(),
        List.of(),
        Optional.empty());
  }

  private Transaction blob(TransactionRequest request, long nonce, Fees fees, Sidecar sidecar) {
    return new Transaction.Blob(
        Optional.of(chainId),
        nonce,
        fees.tip(),
        fees.maxFee(),
        request.gasLimit(),
        Optional.of(request.to()),
        UInt256.ZERO,
        request.data(),
        List.of(),
        fees.maxBlobFee(),
        sidecar.versionedHashes(),
        Optional.empty());
  }
}
