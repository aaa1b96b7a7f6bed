package io.tributary.store;

import io.tributary.store.SnapshotException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads {@link SnapshotChunk}s and checks all that can be checked without knowing what they hold.
 * One thread; holds one chunk.
 */
final class SnapshotInput implements AutoCloseable {
  private final InputStream in;
  private final MessageDigest digest = SnapshotOutput.sha256();
  private final Inflater inflater = new Inflater();
  private final long[] counts = new long[SnapshotPart.COUNT];
  private SnapshotPart part = SnapshotPart.MANIFEST;
  private long position;
  private long chunks;

  SnapshotInput(InputStream in) throws IOException, SnapshotException {
    this.in = in;
    byte[] prefix = read(SnapshotChunk.PREFIX_BYTES);
    if (!Arrays.equals(prefix, 0, SnapshotChunk.MAGIC.length, SnapshotChunk.MAGIC, 0, 8)) {
      throw new SnapshotException(Reason.NOT_A_SNAPSHOT, "it is no snapshot");
    }
    int version = ByteBuffer.wrap(prefix, SnapshotChunk.MAGIC.length, Integer.BYTES).getInt();
    if (version != SnapshotChunk.VERSION) {
      throw new SnapshotException(
          Reason.UNKNOWN_VERSION,
          "it is of version "
              + Integer.toUnsignedString(version)
              + ", this program reads version "
              + SnapshotChunk.VERSION);
    }
    digest.update(prefix);
  }

  /** The next chunk; null behind the last one, when counts and digest have been found right. */
  SnapshotChunk next() throws IOException, SnapshotException {
    long start = position;
    byte[] headBytes = read(SnapshotChunk.HEAD_BYTES);
    ByteBuffer head = ByteBuffer.wrap(headBytes);
    SnapshotPart found = SnapshotPart.numbered(head.get());
    int records = head.getInt();
    int length = head.getInt();
    int packedLength = head.getInt();
    boolean plausible =
        found != null
            && records > 0
            && records <= length
            && length <= SnapshotChunk.MAX_BYTES
            && packedLength > 0
            && packedLength <= length + length / 1000 + 64;
    if (!plausible) {
      throw damaged(Reason.WRONG_CHECKSUM, start, "has an impossible head");
    }
    byte[] packed = read(packedLength);
    if (SnapshotChunk.checksum(headBytes, packed, packedLength) != head.getInt()) {
      throw damaged(Reason.WRONG_CHECKSUM, start, "is damaged: its checksum is wrong");
    }
    if (found.compareTo(part) < 0) {
      throw damaged(Reason.MALFORMED, start, "stands behind a later part");
    }
    part = found;
    ByteBuffer content = unpack(packed, length, start);
    if (found == SnapshotPart.END) {
      checkEnd(content, start);
      return null;
    }
    digest.update(headBytes);
    digest.update(packed);
    counts[found.number()] += records;
    chunks++;
    return new SnapshotChunk(found, records, content);
  }

  /** How many records of a part there have been. */
  long count(SnapshotPart of) {
    return counts[of.number()];
  }

  /** Bytes of the file that have been read. */
  long readBytes() {
    return position;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void checkEnd(ByteBuffer end, long start) throws IOException, SnapshotException {
    if (end.remaining() != SnapshotChunk.END_BYTES) {
      throw damaged(Reason.MALFORMED, start, "is no end");
    }
    for (SnapshotPart each :
        new SnapshotPart[] {
          SnapshotPart.BLOCKS, SnapshotPart.ACCOUNTS, SnapshotPart.SLOTS, SnapshotPart.CODES
        }) {
      long expected = end.getLong();
      if (expected != count(each)) {
        throw new SnapshotException(
            Reason.WRONG_DIGEST,
            "it has " + count(each) + " " + each.noun() + " where it says " + expected);
      }
    }
    byte[] sum = new byte[32];
    end.get(sum);
    if (!MessageDigest.isEqual(sum, digest.digest())) {
      throw new SnapshotException(Reason.WRONG_DIGEST, "its SHA-256 is wrong");
    }
    if (in.read() >= 0) {
      throw new SnapshotException(
          Reason.TRAILING_BYTES, "it goes on after its end at byte " + position);
    }
  }

  private ByteBuffer unpack(byte[] packed, int length, long start) throws SnapshotException {
    byte[] raw = new byte[length];
    inflater.reset();
    inflater.setInput(packed);
    try {
      boolean isWhole =
          inflater.inflate(raw) == length
              && inflater.inflate(new byte[1]) == 0
              && inflater.finished();
      if (!isWhole) {
        throw damaged(Reason.MALFORMED, start, "does not unpack to its length");
      }
    } catch (DataFormatException e) {
      throw damaged(Reason.MALFORMED, start, "does not unpack");
    }
    return ByteBuffer.wrap(raw);
  }

  private byte[] read(int length) throws IOException, SnapshotException {
    byte[] bytes = in.readNBytes(length);
    position += bytes.length;
    if (bytes.length < length) {
      throw new SnapshotException(Reason.TRUNCATED, "it ends early, at byte " + position);
    }
    return bytes;
  }

  private SnapshotException damaged(Reason reason, long start, String what) {
    return new SnapshotException(
        reason, "chunk " + chunks + " (" + part.noun() + "), at byte " + start + ", " + what);
  }
}
