package io.tributary.core.types;

import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What the account trie holds of an account, but for the storage root, which the trie computes.
 *
 * @param nonce unsigned
 * @param balance in wei
 * @param codeHash {@link #EMPTY_CODE_HASH} where there is no code
 */
public record Account(long nonce, UInt256 balance, Bytes32 codeHash) {
  /** keccak-256 of nothing. */
  public static final Bytes32 EMPTY_CODE_HASH =
      Bytes32.fromHexString("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");

  public static final Account EMPTY = new Account(0, UInt256.ZERO, EMPTY_CODE_HASH);

  /** Whether the account is empty in the sense of EIP-161. */
  public boolean isEmpty() {
    return nonce == 0 && balance.isZero() && !hasCode();
  }

  public boolean hasCode() {
    return !codeHash.equals(EMPTY_CODE_HASH);
  }
}
