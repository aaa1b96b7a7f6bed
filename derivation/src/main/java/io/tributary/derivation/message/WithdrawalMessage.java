package io.tributary.derivation.message;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A withdrawal as the message passer on L2 records it and the portal on L1 proves it (OP Stack
 * specification, withdrawals).
 *
 * @param value wei
 */
public record WithdrawalMessage(
    UInt256 nonce, Address sender, Address target, UInt256 value, UInt256 gasLimit, Bytes data) {
  /** {@code abi.encode(nonce, sender, target, value, gasLimit, data)}. */
  public Bytes encoded() {
    return new AbiCall(6)
        .number(nonce)
        .word(sender.toWord())
        .word(target.toWord())
        .number(value)
        .number(gasLimit)
        .bytes(data)
        .encoded();
  }

  public Bytes32 hash() {
    return Keccak.hash(encoded());
  }

  /** Where the message passer's storage holds 1 for it: {@code sentMessages} is in slot 0. */
  public Bytes32 storageSlot() {
    return Keccak.hash(Bytes.concatenate(hash(), Bytes32.ZERO));
  }
}
