package io.tributary.sequencer.pool;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A transaction that is accepted and waits.
 *
 * @param raw its network form
 * @param worstCost the most that it can take from its sender, in wei, when it was accepted
 * @param sinceBlock the pending block when it came
 */
public record WaitingTransaction(
    Transaction transaction,
    Address sender,
    Bytes32 hash,
    Bytes raw,
    BigInteger worstCost,
    long sinceBlock) {
  public long nonce() {
    return transaction.nonce();
  }

  public int sizeBytes() {
    return raw.size();
  }
}
