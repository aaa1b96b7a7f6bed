package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.types.AccessTuple;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Gas that a transaction costs before it runs.
 *
 * @param total taken in any case
 * @param floor the least a transaction with this data uses altogether (EIP-7623); zero before
 *     Prague
 */
public record IntrinsicGas(long total, long floor) {
  static final long TRANSACTION = 21_000;

  /** EIP-7702: what an authorization costs, and what comes back for an account that exists. */
  static final long AUTHORIZATION = 25_000;

  static final long AUTHORIZATION_REFUND = 12_500;

  private static final long CREATION = 32_000;
  private static final long DATA_TOKEN = 4;
  private static final long TOKENS_OF_NON_ZERO_BYTE = 4;
  private static final long FLOOR_TOKEN = 10;
  private static final long INIT_CODE_WORD = 2;
  private static final long ACCESS_LIST_ADDRESS = 2_400;
  private static final long ACCESS_LIST_KEY = 1_900;

  public static IntrinsicGas of(
      Fork fork, Bytes data, boolean isCreation, List<AccessTuple> accessList, int authorizations) {
    long tokens = tokens(data);
    long total = TRANSACTION + DATA_TOKEN * tokens + AUTHORIZATION * authorizations;
    if (isCreation) {
      total += CREATION + INIT_CODE_WORD * ((data.size() + 31) >>> 5);
    }
    for (AccessTuple tuple : accessList) {
      total += ACCESS_LIST_ADDRESS + ACCESS_LIST_KEY * tuple.storageKeys().size();
    }
    long floor = fork.atLeast(Fork.PRAGUE) ? TRANSACTION + FLOOR_TOKEN * tokens : 0;
    return new IntrinsicGas(total, floor);
  }

  private static long tokens(Bytes data) {
    byte[] bytes = data.toArrayUnsafe();
    long zeros = 0;
    for (byte value : bytes) {
      if (value == 0) {
        zeros++;
      }
    }
    return zeros + TOKENS_OF_NON_ZERO_BYTE * (bytes.length - zeros);
  }
}
