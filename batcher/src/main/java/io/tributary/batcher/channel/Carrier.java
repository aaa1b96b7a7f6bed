package io.tributary.batcher.channel;

import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.frame.FrameCodec;

/** What carries frames on L1. */
public enum Carrier {
  /** One frame a blob. */
  BLOBS(BlobCodec.MAX_DATA_BYTES, 6),
  /** One frame a transaction; below the 128 KiB that pools take. */
  CALLDATA(120_000, 1);

  private final int pieceBytes;
  private final int maxPieces;

  Carrier(int pieceBytes, int maxPieces) {
    this.pieceBytes = pieceBytes;
    this.maxPieces = maxPieces;
  }

  /** The largest frame, overhead included: the version byte goes before it. */
  public int maxFrameBytes() {
    return pieceBytes - 1;
  }

  /** Frames in a transaction. */
  public int maxFrames() {
    return maxPieces;
  }

  /** Compressed bytes that one transaction takes. */
  public int channelBytes() {
    return maxPieces * (maxFrameBytes() - FrameCodec.OVERHEAD_BYTES);
  }
}
