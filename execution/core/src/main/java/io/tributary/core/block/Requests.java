package io.tributary.core.block;

import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The requests of the execution layer to the consensus layer (EIP-7685): deposits out of the logs
 * (EIP-6110).
 */
final class Requests {
  static final int DEPOSIT = 0;
  static final int WITHDRAWAL = 1;
  static final int CONSOLIDATION = 2;

  /** keccak-256 of {@code DepositEvent(bytes,bytes,bytes,bytes,bytes)}. */
  private static final Bytes32 DEPOSIT_EVENT =
      Bytes32.fromHexString("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

  private static final int DEPOSIT_EVENT_SIZE = 576;

  /**
   * Key, credentials, amount, signature, index: where each begins in the event's data, after its
   * size; and its size.
   */
  private static final int[] OFFSETS = {160, 256, 320, 384, 512};

  private static final int[] SIZES = {48, 32, 8, 96, 8};

  private Requests() {}

  /**
   * The deposit requests of the receipts one after another; empty where a log is not laid out as it
   * has to be.
   */
  static Optional<Bytes> deposits(List<Receipt> receipts) {
    List<Bytes> found = new ArrayList<>();
    for (Receipt receipt : receipts) {
      for (Log log : receipt.logs()) {
        if (isDeposit(log)) {
          if (!isWellFormed(log.data())) {
            return Optional.empty();
          }
          for (int i = 0; i < OFFSETS.length; i++) {
            found.add(log.data().slice(OFFSETS[i] + 32, SIZES[i]));
          }
        }
      }
    }
    return Optional.of(Bytes.concatenate(found));
  }

  private static boolean isDeposit(Log log) {
    return log.address().equals(Predeploys.DEPOSIT_CONTRACT)
        && !log.topics().isEmpty()
        && log.topics().get(0).equals(DEPOSIT_EVENT);
  }

  private static boolean isWellFormed(Bytes data) {
    if (data.size() != DEPOSIT_EVENT_SIZE) {
      return false;
    }
    for (int i = 0; i < OFFSETS.length; i++) {
      if (!isWord(data, 32 * i, OFFSETS[i]) || !isWord(data, OFFSETS[i], SIZES[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(Bytes data, int at, int value) {
    return data.slice(at, 28).isZero() && data.getInt(at + 28) == value;
  }
}
