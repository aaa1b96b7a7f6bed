package io.tributary.derivation.message;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a cross domain messenger relays (OP Stack specification, messengers).
 *
 * <pre>
 *   version 0   relayMessage(address target, address sender, bytes data, uint256 nonce)
 *   version 1   relayMessage(uint256 nonce, address sender, address target, uint256 value, uint256 minGasLimit, bytes data)
 * </pre>
 *
 * @param nonce its version says which form
 * @param value wei; not in version 0
 * @param minGasLimit not in version 0
 */
public record RelayMessage(
    Bytes32 nonce, Address sender, Address target, UInt256 value, UInt256 minGasLimit, Bytes data) {
  private static final Bytes SELECTOR_V0 = Bytes.fromHexString("0xcbd4ece9");
  private static final Bytes SELECTOR_V1 = Bytes.fromHexString("0xd764ad0b");

  /** The call of the other layer's messenger. */
  public Bytes calldata() {
    return MessageNonce.decode(nonce).version() == 0
        ? Bytes.concatenate(SELECTOR_V0, argumentsV0())
        : Bytes.concatenate(SELECTOR_V1, argumentsV1());
  }

  /** What both messengers know the message by. */
  public Bytes32 hash() {
    return Keccak.hash(calldata());
  }

  private Bytes argumentsV0() {
    return new AbiCall(4)
        .word(target.toWord())
        .word(sender.toWord())
        .bytes(data)
        .word(nonce)
        .encoded();
  }

  private Bytes argumentsV1() {
    return new AbiCall(6)
        .word(nonce)
        .word(sender.toWord())
        .word(target.toWord())
        .number(value)
        .number(minGasLimit)
        .bytes(data)
        .encoded();
  }
}
