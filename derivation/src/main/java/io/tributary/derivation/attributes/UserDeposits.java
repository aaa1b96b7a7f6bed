package io.tributary.derivation.attributes;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction.Deposit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Deposits from the portal's logs (OP Stack specification, deposits, "user-deposited
 * transactions").
 *
 * <pre>
 *   TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData)
 *   opaqueData, version 0   mint (32) | value (32) | gas limit (8) | is creation (1) | data
 * </pre>
 */
public final class UserDeposits {
  /** keccak-256 of {@code TransactionDeposited(address,address,uint256,bytes)}. */
  public static final Bytes32 EVENT =
      Bytes32.fromHexString("0xb3813568d9991fc951961fcb4c784893574240a28925604d09fc577c55bb7c32");

  private static final int TOPICS = 4;
  private static final int HEADER_BYTES = 2 * AbiWords.WORD_BYTES;
  private static final int GAS_OFFSET = 64;
  private static final int CREATION_OFFSET = GAS_OFFSET + 8;
  private static final int DATA_OFFSET = CREATION_OFFSET + 1;

  private UserDeposits() {}

  /**
   * The deposits of an L1 block, in the order of its logs; empty where a log of the portal is
   * malformed, which the portal never emits and nobody may skip.
   */
  public static Optional<List<Deposit>> ofBlock(
      List<Receipt> receipts, Bytes32 l1BlockHash, Address portal) {
    List<Deposit> deposits = new ArrayList<>();
    long logIndex = 0;
    for (Receipt receipt : receipts) {
      for (Log log : receipt.logs()) {
        if (receipt.success() && isDeposit(log, portal)) {
          Optional<Deposit> deposit = decode(log, l1BlockHash, logIndex);
          if (deposit.isEmpty()) {
            return Optional.empty();
          }
          deposits.add(deposit.get());
        }
        logIndex++;
      }
    }
    return Optional.of(List.copyOf(deposits));
  }

  /**
   * The deposit that a log makes; empty where it is malformed.
   *
   * @param logIndex of the log among all logs of the L1 block
   */
  public static Optional<Deposit> decode(Log log, Bytes32 l1BlockHash, long logIndex) {
    if (log.topics().size() != TOPICS
        || !log.topics().get(0).equals(EVENT)
        || !log.topics().get(3).isZero()) {
      return Optional.empty();
    }
    return opaqueData(log.data())
        .filter(opaque -> opaque.size() >= DATA_OFFSET)
        .map(opaque -> deposit(log, opaque, SourceHash.ofUser(l1BlockHash, logIndex)));
  }

  private static boolean isDeposit(Log log, Address portal) {
    return log.address().equals(portal)
        && !log.topics().isEmpty()
        && log.topics().getFirst().equals(EVENT);
  }

  // One dynamic value, padded to whole words and no further; what stands in the padding does not
  // matter.
  private static Optional<Bytes> opaqueData(Bytes data) {
    if (data.size() < HEADER_BYTES
        || data.size() % AbiWords.WORD_BYTES != 0
        || !AbiWords.isNumber(AbiWords.word(data, 0), AbiWords.WORD_BYTES)) {
      return Optional.empty();
    }
    long room = (long) data.size() - HEADER_BYTES;
    return AbiWords.length(AbiWords.word(data, 1))
        .filter(length -> length <= room && length > room - AbiWords.WORD_BYTES)
        .map(length -> data.slice(HEADER_BYTES, length.intValue()));
  }

  private static Deposit deposit(Log log, Bytes opaque, Bytes32 sourceHash) {
    boolean isCreation = opaque.get(CREATION_OFFSET) != 0;
    return new Deposit(
        sourceHash,
        Address.ofWord(log.topics().get(1)),
        isCreation ? Optional.empty() : Optional.of(Address.ofWord(log.topics().get(2))),
        UInt256.fromBytes(AbiWords.word(opaque, 0)),
        UInt256.fromBytes(AbiWords.word(opaque, 1)),
        opaque.getLong(GAS_OFFSET),
        false,
        opaque.slice(DATA_OFFSET));
  }
}
