package io.tributary.bridge.l1;

import org.apache.tuweni.bytes.Bytes32;

/**
 * Which block. A hash names one block for ever, a number or tag whichever is there at the moment.
 *
 * @param param as JSON-RPC takes it
 * @param isHash whether it names one block for ever
 */
public record BlockId(String param, boolean isHash) {
  public static final BlockId LATEST = new BlockId("latest", false);
  public static final BlockId PENDING = new BlockId("pending", false);
  public static final BlockId SAFE = new BlockId("safe", false);
  public static final BlockId FINALIZED = new BlockId("finalized", false);

  public static BlockId number(long number) {
    return new BlockId("0x" + Long.toHexString(number), false);
  }

  public static BlockId hash(Bytes32 hash) {
    return new BlockId(hash.toHexString(), true);
  }

  /** Whether {@code block} can be the one named: a tag admits every block. */
  boolean admits(L1Header block) {
    boolean isNumber = !isHash && param.startsWith("0x");
    return isHash
        ? block.hash().toHexString().equals(param)
        : !isNumber || number(block.number()).equals(this);
  }
}
