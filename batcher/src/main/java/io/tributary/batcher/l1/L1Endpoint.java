package io.tributary.batcher.l1;

import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The L1 as the transaction manager sees it. Calls may fail with {@link Unavailable}; then nothing
 * is known.
 */
public interface L1Endpoint {
  /** Transactions of the account in the chain: its next nonce there. */
  long minedNonce(Address account);

  L1Market market();

  /** Where a transaction is, if it is in the chain. */
  Optional<Inclusion> inclusion(Bytes32 hash);

  /** Hands a signed transaction in. */
  Handed send(Bytes raw);

  /** Number of L1's head. */
  long head();

  /**
   * @param succeeded whether it did not revert
   */
  record Inclusion(long block, boolean succeeded) {}

  /** What L1's pool said. */
  sealed interface Handed {
    record Accepted() implements Handed {}

    /** It has this very transaction. */
    record Known() implements Handed {}

    /** It has another one with this nonce that offers nearly as much. */
    record Underpriced() implements Handed {}

    /** The nonce is in the chain already. */
    record NonceUsed() implements Handed {}

    record Refused(String why) implements Handed {}
  }

  /** The endpoint did not answer; ask again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
