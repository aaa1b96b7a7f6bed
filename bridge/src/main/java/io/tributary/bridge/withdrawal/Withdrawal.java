package io.tributary.bridge.withdrawal;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A message that was sent from L2 to L1 (OP Stack specification, withdrawals).
 *
 * @param nonce version in the two upper bytes, a counter in the others
 * @param value wei of OPEN that the target gets on L1
 * @param gasLimit that the call of the target gets at least
 */
public record Withdrawal(
    UInt256 nonce, Address sender, Address target, UInt256 value, UInt256 gasLimit, Bytes data) {
  private static final Bytes32 MESSAGE_PASSED =
      AbiEncoder.topic("MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)");
  private static final int TOPICS = 4;

  /** The withdrawal that a log of the message passer tells of; empty for any other log. */
  public static Optional<Withdrawal> ofLog(Log log) {
    if (!log.address().equals(Predeploys.MESSAGE_PASSER)
        || log.topics().size() != TOPICS
        || !log.topics().getFirst().equals(MESSAGE_PASSED)) {
      return Optional.empty();
    }
    AbiReader data = new AbiReader(log.data());
    return Optional.of(
        new Withdrawal(
            UInt256.fromBytes(log.topics().get(1)),
            Address.ofWord(log.topics().get(2)),
            Address.ofWord(log.topics().get(3)),
            data.uint(0),
            data.uint(1),
            data.blob(2)));
  }

  public Bytes32 hash() {
    return Keccak.hash(
        AbiEncoder.encode(
            AbiValue.uint(nonce),
            AbiValue.address(sender),
            AbiValue.address(target),
            AbiValue.uint(value),
            AbiValue.uint(gasLimit),
            AbiValue.bytes(data)));
  }

  /** Where the message passer remembers it: a mapping in slot 0. */
  public UInt256 storageSlot() {
    return UInt256.fromBytes(Keccak.hash(Bytes.concatenate(hash(), Bytes32.ZERO)));
  }

  /** As the portal's functions take it. */
  AbiValue abi() {
    return AbiValue.tuple(
        AbiValue.uint(nonce),
        AbiValue.address(sender),
        AbiValue.address(target),
        AbiValue.uint(value),
        AbiValue.uint(gasLimit),
        AbiValue.bytes(data));
  }
}
