package io.tributary.core.block;

import io.tributary.core.types.Header;
import java.util.Optional;

/**
 * What an L1 header has to fulfil: beside its parent, and beside what its block's execution gave.
 */
final class HeaderCheck {
  private static final int MAX_EXTRA_DATA = 32;
  private static final long LEAST_GAS_LIMIT = 5_000;
  private static final long GAS_LIMIT_BOUND = 1_024;

  private HeaderCheck() {}

  /** Why the header cannot follow {@code parent} under its rules, or empty. */
  static Optional<BlockFault> beside(Header parent, Header header, ChainRules rules) {
    if (header.number() != parent.number() + 1) {
      return Optional.of(BlockFault.INVALID_BLOCK_NUMBER);
    }
    if (Long.compareUnsigned(header.timestamp(), parent.timestamp()) <= 0) {
      return Optional.of(BlockFault.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT);
    }
    if (header.extraData().size() > MAX_EXTRA_DATA) {
      return Optional.of(BlockFault.EXTRA_DATA_TOO_BIG);
    }
    if (!isGasLimitNear(parent.gasLimit(), header.gasLimit())) {
      return Optional.of(BlockFault.INVALID_GASLIMIT);
    }
    if (header.gasUsed() > header.gasLimit()) {
      return Optional.of(BlockFault.GAS_USED_OVERFLOW);
    }
    if (!header.baseFeePerGas().equals(BaseFee.after(parent, ChainRules.Layer.L1))) {
      return Optional.of(BlockFault.INVALID_BASEFEE_PER_GAS);
    }
    return header.excessBlobGas() == BlobFee.excessAfter(parent, rules.fork(), rules.blobs())
        ? Optional.empty()
        : Optional.of(BlockFault.INCORRECT_EXCESS_BLOB_GAS);
  }

  /** The Yellow Paper's bound on how fast the gas limit moves. */
  private static boolean isGasLimitNear(long before, long after) {
    return Math.abs(after - before) < before / GAS_LIMIT_BOUND && after >= LEAST_GAS_LIMIT;
  }

  /** The first thing in which a header differs from the one that execution gave, or empty. */
  static Optional<BlockFault> difference(Header claimed, Header executed) {
    BlockFault fault = null;
    if (!claimed.transactionsRoot().equals(executed.transactionsRoot())) {
      fault = BlockFault.INVALID_TRANSACTIONS_ROOT;
    } else if (!claimed.withdrawalsRoot().equals(executed.withdrawalsRoot())) {
      fault = BlockFault.INVALID_WITHDRAWALS_ROOT;
    } else if (claimed.blobGasUsed() != executed.blobGasUsed()) {
      fault = BlockFault.INCORRECT_BLOB_GAS_USED;
    } else if (claimed.gasUsed() != executed.gasUsed()) {
      fault = BlockFault.INVALID_GAS_USED;
    } else if (!claimed.logsBloom().equals(executed.logsBloom())) {
      fault = BlockFault.INVALID_LOG_BLOOM;
    } else if (!claimed.receiptsRoot().equals(executed.receiptsRoot())) {
      fault = BlockFault.INVALID_RECEIPTS_ROOT;
    } else if (!claimed.requestsHash().equals(executed.requestsHash())) {
      fault = BlockFault.INVALID_REQUESTS;
    } else if (!claimed.stateRoot().equals(executed.stateRoot())) {
      fault = BlockFault.INVALID_STATE_ROOT;
    }
    return Optional.ofNullable(fault);
  }
}
