package io.tributary.bridge.game;

import io.tributary.core.types.Address;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes;

/** Brings the keeper's transactions into L1 blocks, one at a time. The keeper's thread. */
public interface KeeperSender {
  /** Looks after the transaction under way; returns whether none is. */
  boolean settle(long nowMs);

  /**
   * Starts a transaction where none is under way.
   *
   * @param isStillRight asked before every resend; a transaction that is not right is given up
   * @return false where the transaction would fail now, such as when another one was first
   */
  boolean send(Address to, Bytes data, BooleanSupplier isStillRight, long nowMs);
}
