package io.tributary.core.port;

import org.apache.tuweni.bytes.Bytes32;

/** Hashes of the blocks before the one that is executed, for the BLOCKHASH opcode. */
@FunctionalInterface
public interface BlockHashes {
  /**
   * The hash of block {@code number}; asked only for the 256 blocks before the current one; zero if
   * unknown.
   */
  Bytes32 hashOf(long number);
}
