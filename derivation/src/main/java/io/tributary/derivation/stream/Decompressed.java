package io.tributary.derivation.stream;

/**
 * Everything that could be decoded of a compressed stream, and how it ended. What was decoded
 * before a fault counts: batches that are complete in it are valid (OP Stack specification, channel
 * format).
 *
 * @param bytes owned by the receiver
 */
// Never compared; large, and handed on without a copy.
@SuppressWarnings("ArrayRecordComponent")
public record Decompressed(byte[] bytes, End end) {
  /** How a stream ended. */
  public enum End {
    /** Where it says that it ends. */
    COMPLETE,
    /** The input ended before the stream did. */
    CUT,
    /** The next bits mean nothing. */
    CORRUPT,
    /** The stream ended, but other bytes follow; only where that matters. */
    TRAILING_BYTES,
    /** The output reached the limit that the caller set. */
    LIMIT,
    /** The stream's own header is not one; nothing was decoded. */
    BAD_HEADER
  }
}
