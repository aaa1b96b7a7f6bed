package io.tributary.derivation.batch;

import io.tributary.derivation.DropReason;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The transactions of a span batch, field by field over all of them.
 *
 * <pre>
 *   creation bits | y parity bits | (r (32), s (32)) ... | to (20) ... (none for creations)
 *   | type and RLP list ... | nonce ... | gas ... | protected bits (of legacy transactions only)
 * </pre>
 */
final class SpanTransactions {
  private static final int SIGNATURE_BYTES = 64;
  private static final int ADDRESS_BYTES = 20;
  private static final int FIRST_LEGACY_BYTE = 0x80;

  private final int count;
  private BitList creation;
  private BitList yParity;
  private byte[] signatures;
  private byte[] recipients;
  private int[] types;
  private Bytes[] fields;
  private long[] nonces;
  private long[] gasLimits;
  private BitList protection;

  private SpanTransactions(int count) {
    this.count = count;
  }

  /** Takes {@code count} transactions; a malformed one is a fault of {@code in}. */
  static SpanTransactions read(ByteCursor in, int count) {
    SpanTransactions all = new SpanTransactions(count);
    all.creation = BitList.read(in, count);
    all.yParity = BitList.read(in, count);
    all.signatures = take(in, (long) count * SIGNATURE_BYTES);
    if (in.failed()) {
      return all;
    }
    all.recipients = take(in, (long) (count - all.creation.count(count)) * ADDRESS_BYTES);
    all.readFields(in);
    all.nonces = all.readNumbers(in);
    all.gasLimits = all.readNumbers(in);
    all.protection = BitList.read(in, all.legacyCount());
    return all;
  }

  /**
   * Puts the transactions together and adds their envelopes to {@code out}; answers what makes one
   * impossible, or null. That loses the batch, though not the channel.
   */
  DropReason rebuild(UInt256 chainId, List<Bytes> out) {
    int recipient = 0;
    int legacy = 0;
    SpanTransactionEncoder encoder = new SpanTransactionEncoder(chainId);
    for (int i = 0; i < count; i++) {
      boolean isLegacy = types[i] == 0;
      Bytes to = Bytes.EMPTY;
      if (!creation.get(i)) {
        to = Bytes.wrap(recipients, ADDRESS_BYTES * recipient++, ADDRESS_BYTES);
      }
      boolean isProtected = isLegacy && protection.get(legacy++);
      DropReason fault =
          encoder.encode(
              types[i],
              fields[i],
              nonces[i],
              gasLimits[i],
              to,
              new SpanSignature(
                  yParity.get(i) ? 1 : 0, word(i, 0), word(i, SIGNATURE_BYTES / 2), isProtected));
      if (fault != null) {
        return fault;
      }
      out.add(encoder.encoded());
    }
    return null;
  }

  private UInt256 word(int index, int offset) {
    return UInt256.fromBytes(Bytes.wrap(signatures, SIGNATURE_BYTES * index + offset, 32));
  }

  private static byte[] take(ByteCursor in, long size) {
    return in.has(size) ? in.bytes((int) size) : new byte[0];
  }

  // The type is a byte below 0x80 before the list; legacy transactions have none. Type 0 written
  // out is refused later.
  private void readFields(ByteCursor in) {
    types = new int[count];
    fields = new Bytes[count];
    for (int i = 0; i < count && !in.failed(); i++) {
      int first = in.peek();
      if (first < FIRST_LEGACY_BYTE) {
        in.skip(1);
        types[i] = first == 0 ? SpanTransactionEncoder.EXPLICIT_LEGACY : first;
      }
      fields[i] = in.rlpList(SpanBatchReader.MAX_ELEMENTS);
    }
  }

  private int legacyCount() {
    int legacy = 0;
    for (int type : types) {
      legacy += type == 0 || type == SpanTransactionEncoder.EXPLICIT_LEGACY ? 1 : 0;
    }
    return legacy;
  }

  private long[] readNumbers(ByteCursor in) {
    if (!in.has(count)) {
      return new long[0];
    }
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.varint();
    }
    return numbers;
  }
}
