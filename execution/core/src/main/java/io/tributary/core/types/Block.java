package io.tributary.core.types;

import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A block with its body.
 *
 * @param hash keccak-256 of the header's RLP, kept because everybody asks for it
 */
public record Block(
    Bytes32 hash, Header header, List<Transaction> transactions, List<Withdrawal> withdrawals) {
  public long number() {
    return header.number();
  }
}
