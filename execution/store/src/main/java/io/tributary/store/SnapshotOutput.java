package io.tributary.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;

/** Packs records into {@link SnapshotChunk}s. One thread; holds one chunk. */
final class SnapshotOutput implements AutoCloseable {
  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private final Deflater deflater = new Deflater(1);
  private final ByteArrayOutputStream content =
      new ByteArrayOutputStream(SnapshotChunk.TARGET_BYTES);
  private final DataOutputStream fields = new DataOutputStream(content);
  private final long[] counts = new long[SnapshotPart.COUNT];
  private SnapshotPart part = SnapshotPart.MANIFEST;
  private int records;
  private long written;

  SnapshotOutput(OutputStream out) throws IOException {
    this.out = out;
    ByteBuffer prefix = ByteBuffer.allocate(SnapshotChunk.PREFIX_BYTES);
    write(prefix.put(SnapshotChunk.MAGIC).putInt(SnapshotChunk.VERSION).array());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Where the fields of the next record of {@code next} go; parts come in their order. */
  DataOutputStream record(SnapshotPart next) throws IOException {
    if (next != part || content.size() >= SnapshotChunk.TARGET_BYTES) {
      flush();
      part = next;
    }
    records++;
    counts[next.number()]++;
    return fields;
  }

  /** Closes the file with its counts and its digest. */
  void finish() throws IOException {
    flush();
    byte[] sum = digest.digest();
    DataOutputStream end = record(SnapshotPart.END);
    end.writeLong(count(SnapshotPart.BLOCKS));
    end.writeLong(count(SnapshotPart.ACCOUNTS));
    end.writeLong(count(SnapshotPart.SLOTS));
    end.writeLong(count(SnapshotPart.CODES));
    end.write(sum);
    flush();
    out.flush();
  }

  /** How many records of a part there are by now. */
  long count(SnapshotPart of) {
    return counts[of.number()];
  }

  /** Bytes of the file by now. */
  long writtenBytes() {
    return written;
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void flush() throws IOException {
    if (records == 0) {
      return;
    }
    byte[] raw = content.toByteArray();
    if (raw.length > SnapshotChunk.MAX_BYTES) {
      throw new UncheckedIOException(new IOException("a record of " + raw.length + " bytes"));
    }
    byte[] packed = new byte[raw.length + raw.length / 1000 + 64];
    deflater.reset();
    deflater.setInput(raw);
    deflater.finish();
    int packedLength = deflater.deflate(packed);
    ByteBuffer head = ByteBuffer.allocate(SnapshotChunk.HEAD_BYTES);
    head.put((byte) part.number()).putInt(records).putInt(raw.length).putInt(packedLength);
    head.putInt(SnapshotChunk.checksum(head.array(), packed, packedLength));
    write(head.array());
    digest.update(packed, 0, packedLength);
    out.write(packed, 0, packedLength);
    written += packedLength;
    content.reset();
    records = 0;
  }

  private void write(byte[] bytes) throws IOException {
    digest.update(bytes);
    out.write(bytes);
    written += bytes.length;
  }
}
