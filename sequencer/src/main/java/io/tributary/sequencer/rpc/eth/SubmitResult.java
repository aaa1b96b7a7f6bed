package io.tributary.sequencer.rpc.eth;

import io.tributary.sequencer.rpc.RpcError;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** What became of a transaction that a client sent. */
public sealed interface SubmitResult {
  /** It is executed in the block in the making, and will not be lost. */
  record Executed(Bytes32 hash, Preconfirmation preconfirmation) implements SubmitResult {}

  /**
   * It is accepted and waits.
   *
   * @param expectedNonce the sender's next nonce, where it waits for transactions before it
   */
  record Waiting(Bytes32 hash, Optional<Long> expectedNonce) implements SubmitResult {}

  /**
   * It is refused.
   *
   * @param detail goes on after the error's text; empty if there is nothing to add
   */
  record Rejected(RpcError error, String detail) implements SubmitResult {
    public Rejected(RpcError error) {
      this(error, "");
    }
  }
}
