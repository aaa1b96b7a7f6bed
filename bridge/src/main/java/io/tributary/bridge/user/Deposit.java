package io.tributary.bridge.user;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A deposit as L1 has it, with the transaction that it becomes on L2 (OP Stack specification,
 * deposits).
 *
 * @param l1TransactionHash that made it
 */
public record Deposit(Bytes32 l1TransactionHash, long l1BlockNumber, Transaction.Deposit l2) {
  static final Bytes32 TRANSACTION_DEPOSITED =
      AbiEncoder.topic("TransactionDeposited(address,address,uint256,bytes)");

  // opaqueData: mint 32, value 32, gas limit 8, is creation 1, data.
  private static final int OPAQUE_AT = 64;
  private static final int OPAQUE_HEAD = 73;

  /** Hash of the transaction on L2. */
  public Bytes32 l2TransactionHash() {
    return TransactionCodec.hash(l2);
  }

  /**
   * The transaction of a deposit log.
   *
   * @param logIndex counted over the whole L1 block
   */
  static Transaction.Deposit transaction(Bytes32 l1BlockHash, long logIndex, Log log) {
    Bytes data = log.data();
    int size = data.getInt(OPAQUE_AT - Integer.BYTES);
    Bytes opaque = data.slice(OPAQUE_AT, size);
    boolean isCreation = opaque.get(OPAQUE_HEAD - 1) != 0;
    return new Transaction.Deposit(
        sourceHash(l1BlockHash, logIndex),
        Address.ofWord(log.topics().get(1)),
        isCreation ? Optional.empty() : Optional.of(Address.ofWord(log.topics().get(2))),
        UInt256.fromBytes(opaque.slice(0, 32)),
        UInt256.fromBytes(opaque.slice(32, 32)),
        opaque.getLong(64),
        false,
        opaque.slice(OPAQUE_HEAD));
  }

  private static Bytes32 sourceHash(Bytes32 l1BlockHash, long logIndex) {
    Bytes32 index = Bytes32.leftPad(Bytes.ofUnsignedLong(logIndex));
    Bytes32 place = Keccak.hash(Bytes.concatenate(l1BlockHash, index));
    return Keccak.hash(Bytes.concatenate(Bytes32.ZERO, place));
  }
}
