package io.tributary.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A snapshot is one file, written and read in one go. Numbers are big-endian.
 *
 * <pre>
 *   file      "TRIBSNAP" | version (4) | chunk ... | chunk of part END
 *   chunk     part (1) | records (4) | length (4) | packed length (4) | CRC-32C (4) | packed
 *   packed    the content, by DEFLATE (RFC 1950), level 1
 *
 *   content by part, the parts in this order:
 *   MANIFEST  one record, {@link SnapshotManifest}
 *   BLOCKS    length (4) | {@link io.tributary.core.types.BlockCodec} | length (4) | {@link ExecutionRecord}
 *             block 0, then the last ones up to the head
 *   ACCOUNTS  address (20) | length (1) | rlp([nonce, balance, code hash])
 *   SLOTS     address (20) | slot (32) | length (1) | value without leading zeros
 *   CODES     length (4) | code
 *   END       one record: blocks (8) | accounts (8) | slots (8) | codes (8) |
 *             SHA-256 (32) of the file up to this chunk
 * </pre>
 *
 * Accounts ascend by address, slots by address and slot, codes by hash. A record lies in one chunk;
 * chunks are closed at {@link #TARGET_BYTES}. The CRC is over the 13 bytes before it and the packed
 * content.
 *
 * @param records how many records the content has
 */
record SnapshotChunk(SnapshotPart part, int records, ByteBuffer content) {
  static final byte[] MAGIC = {'T', 'R', 'I', 'B', 'S', 'N', 'A', 'P'};
  static final int VERSION = 1;
  static final int PREFIX_BYTES = MAGIC.length + Integer.BYTES;
  static final int CHECKED_BYTES = 1 + 3 * Integer.BYTES;
  static final int HEAD_BYTES = CHECKED_BYTES + Integer.BYTES;
  static final int TARGET_BYTES = 1 << 20;
  // A block with its receipts is one record.
  static final int MAX_BYTES = 64 << 20;
  static final int END_BYTES = 4 * Long.BYTES + 32;

  /** The checksum of a chunk whose head is in {@code head}. */
  static int checksum(byte[] head, byte[] packed, int packedLength) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, CHECKED_BYTES);
    crc.update(packed, 0, packedLength);
    return (int) crc.getValue();
  }
}
