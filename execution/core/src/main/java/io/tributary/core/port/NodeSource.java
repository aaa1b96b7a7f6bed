package io.tributary.core.port;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Where the tries read their nodes. A store answers by owner and path, a witness by hash; both are
 * given each time.
 */
@FunctionalInterface
public interface NodeSource {
  /** The owner that stands for the account trie. */
  Bytes32 ACCOUNT_TRIE = Bytes32.ZERO;

  /**
   * The RLP of a node of 32 bytes and more, or of a root; never null: a node that is missing is a
   * failure of the implementation (an exception of family three).
   *
   * @param owner keccak-256 of the address whose storage trie it is, or {@link #ACCOUNT_TRIE}
   * @param path nibbles from the root, one a byte
   * @param hash keccak-256 of the answer
   */
  Bytes node(Bytes32 owner, Bytes path, Bytes32 hash);
}
