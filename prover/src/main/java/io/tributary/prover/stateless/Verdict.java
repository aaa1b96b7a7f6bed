package io.tributary.prover.stateless;

import io.tributary.core.types.Header;
import org.apache.tuweni.bytes.Bytes32;

/** What re-execution says of a block. */
public sealed interface Verdict {
  /** It gives the very same header. */
  record Agrees() implements Verdict {}

  /** It does not. */
  record Disagrees(Reason reason, String detail) implements Verdict {}

  /** Why not. */
  enum Reason {
    /** The witness's first header is not the block's parent. */
    WRONG_PARENT,
    /** The witness, or the state it was recorded from, lacks something that execution needs. */
    MISSING_WITNESS,
    /** A transaction's signature has no signer. */
    NO_SENDER,
    /** A transaction of the block cannot be in it. */
    TRANSACTION_REJECTED,
    GAS_USED,
    RECEIPTS,
    STATE_ROOT,
    /** Any other field of the header. */
    HEADER
  }

  /** Compares the header of a block with the one that re-execution gave. */
  static Verdict compare(Header block, Bytes32 blockHash, Header ours, Bytes32 ourHash) {
    if (blockHash.equals(ourHash)) {
      return new Agrees();
    }
    if (block.gasUsed() != ours.gasUsed()) {
      return new Disagrees(
          Reason.GAS_USED, "block " + block.gasUsed() + ", re-execution " + ours.gasUsed());
    }
    if (!block.receiptsRoot().equals(ours.receiptsRoot())) {
      return new Disagrees(Reason.RECEIPTS, differ(block.receiptsRoot(), ours.receiptsRoot()));
    }
    if (!block.stateRoot().equals(ours.stateRoot())) {
      return new Disagrees(Reason.STATE_ROOT, differ(block.stateRoot(), ours.stateRoot()));
    }
    return new Disagrees(Reason.HEADER, differ(blockHash, ourHash));
  }

  private static String differ(Bytes32 block, Bytes32 ours) {
    return "block " + block.toHexString() + ", re-execution " + ours.toHexString();
  }
}
