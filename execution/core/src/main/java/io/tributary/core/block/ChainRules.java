package io.tributary.core.block;

import io.tributary.core.evm.NativeContract;
import io.tributary.core.types.Address;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The rules of a chain, as data. No other place asks which fork or layer it is on, opcode bodies
 * least of all.
 *
 * @param layer whose fees, transaction types and header fields apply
 * @param transactionGasCap EIP-7825, where it is on
 * @param blobs the blob schedule; on L2 only for BLOBBASEFEE, which is 1
 * @param natives contracts of the state machine itself, by address; iterate never
 */
public record ChainRules(
    Fork fork,
    Layer layer,
    UInt256 chainId,
    OptionalLong transactionGasCap,
    BlobSchedule blobs,
    Map<Address, NativeContract> natives) {
  /** EIP-7825. */
  public static final long OSAKA_TRANSACTION_GAS_CAP = 1L << 24;

  /** In order: a later fork includes the earlier ones. */
  public enum Fork {
    CANCUN,
    PRAGUE,
    OSAKA;

    public boolean atLeast(Fork other) {
      return compareTo(other) >= 0;
    }
  }

  /** Which of the two chains. */
  public enum Layer {
    L1,
    /** OP Stack, Isthmus: deposits, L1 data and operator fees, vaults. */
    L2
  }

  /**
   * EIP-7840.
   *
   * @param target blobs a block
   * @param max blobs a block
   * @param updateFraction of the blob base fee
   */
  public record BlobSchedule(int target, int max, long updateFraction) {
    public static final BlobSchedule CANCUN = new BlobSchedule(3, 6, 3_338_477);
    public static final BlobSchedule PRAGUE = new BlobSchedule(6, 9, 5_007_716);
    public static final BlobSchedule OSAKA = PRAGUE;
  }

  /** These rules with other native contracts, for simulated calls. */
  public ChainRules withNatives(Map<Address, NativeContract> others) {
    return new ChainRules(fork, layer, chainId, transactionGasCap, blobs, others);
  }
}
