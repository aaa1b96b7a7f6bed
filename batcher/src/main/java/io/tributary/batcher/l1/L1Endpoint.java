package io.tributary.batcher.l1;

import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What the transaction manager asks of L1. Failures are exceptions of the implementation, to be
 * retried.
 */
public interface L1Endpoint {
  /** What the next block costs, in wei. */
  record Prices(UInt256 baseFee, UInt256 blobBaseFee, UInt256 tip) {}

  /** Where a transaction ended up. */
  record Inclusion(
      Bytes32 hash, long blockNumber, Bytes32 blockHash, boolean success, long gasUsed) {}

  /** Transactions of the account in the chain's head. */
  long nonce(Address account);

  /** Wei that the account has in the chain's head. */
  UInt256 balance(Address account);

  /** Empty while the transaction is in no block. */
  Optional<Inclusion> inclusion(Bytes32 transactionHash);

  Prices prices();

  long headNumber();

  /**
   * The hash of the block with this number on the chain of the moment; empty where the endpoint
   * does not have the number yet.
   */
  Optional<Bytes32> blockHash(long number);

  /** Sends; empty where the endpoint took it, else what it said. */
  Optional<String> send(Bytes envelope);
}
