package io.tributary.batcher.l1;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What is to be sent, ready to be signed with any nonce and offer. */
public interface Payload {
  /** A name for logs and the intent on disk. */
  String name();

  boolean hasBlobs();

  Signed sign(long nonce, Fees fees);

  /**
   * @param raw what {@code eth_sendRawTransaction} takes, sidecar included
   */
  record Signed(Bytes32 hash, Bytes raw) {}
}
