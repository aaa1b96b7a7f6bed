package io.tributary.sequencer.journal;

import io.tributary.sequencer.seal.L1Block;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Records as bytes, big-endian. The magic number lets a reader find the next record behind damage.
 *
 * <pre>
 *   0       4        8          16      20     21
 *   | magic | length | position | crc   | kind | body       length of all; crc-32c over all but magic and crc
 *
 *   kind 1, submitted:  | raw transaction                                              executed at once
 *   kind 2, sealed:     | block number 8
 *   kind 3, L1 block:   | number 8 | time 8 | hash 32 | parent hash 32 | payload
 *   kind 4, restarted:  | block number 8
 *   kind 5, cut:        | first position 8 | last position 8
 *   kind 6, waiting:    | raw transaction
 *   kind 7, released:   | hash 32 | ...
 *   kind 8, unwound:    | block number 8
 * </pre>
 */
final class JournalCodec {
  /** "TRJ1". */
  static final int MAGIC = 0x54524a31;

  private static final byte SUBMITTED = 1;
  private static final byte SEALED = 2;
  private static final byte L1 = 3;
  private static final byte RESTARTED = 4;
  private static final byte CUT = 5;
  private static final byte WAITING = 6;
  private static final byte RELEASED = 7;
  private static final byte UNWOUND = 8;

  static final int LENGTH_AT = 4;
  static final int POSITION_AT = LENGTH_AT + 4;
  private static final int CRC_AT = POSITION_AT + 8;
  private static final int KIND_AT = CRC_AT + 4;
  static final int HEAD_SIZE = KIND_AT + 1;
  private static final int NUMBER_SIZE = 8;
  private static final int L1_SIZE = 2 * NUMBER_SIZE + 2 * Bytes32.SIZE;

  private JournalCodec() {}

  static byte[] encode(long position, JournalRecord record) {
    ByteBuffer out =
        switch (record) {
          case JournalRecord.Submitted(Bytes raw) ->
              start(SUBMITTED, raw.size()).put(raw.toArrayUnsafe());
          case JournalRecord.Waiting(Bytes raw) ->
              start(WAITING, raw.size()).put(raw.toArrayUnsafe());
          case JournalRecord.Released(List<Bytes32> hashes) -> released(hashes);
          case JournalRecord.Sealed(long number) -> start(SEALED, NUMBER_SIZE).putLong(number);
          case JournalRecord.L1(L1Block block) -> l1(block);
          case JournalRecord.Restarted(long number) ->
              start(RESTARTED, NUMBER_SIZE).putLong(number);
          case JournalRecord.Unwound(long number) -> start(UNWOUND, NUMBER_SIZE).putLong(number);
          case JournalRecord.Cut(long first, long last) ->
              start(CUT, 2 * NUMBER_SIZE).putLong(first).putLong(last);
        };
    out.putInt(0, MAGIC).putInt(LENGTH_AT, out.capacity()).putLong(POSITION_AT, position);
    byte[] bytes = new byte[out.capacity()];
    out.get(0, bytes);
    ByteBuffer.wrap(bytes).putInt(CRC_AT, crc(bytes, 0, bytes.length));
    return bytes;
  }

  private static ByteBuffer start(byte kind, int bodySize) {
    return ByteBuffer.allocate(HEAD_SIZE + bodySize).position(KIND_AT).put(kind);
  }

  private static ByteBuffer released(List<Bytes32> hashes) {
    ByteBuffer out = start(RELEASED, hashes.size() * Bytes32.SIZE);
    hashes.forEach(hash -> out.put(hash.toArrayUnsafe()));
    return out;
  }

  private static ByteBuffer l1(L1Block block) {
    return start(L1, L1_SIZE + block.payload().size())
        .putLong(block.number())
        .putLong(block.timestamp())
        .put(block.hash().toArrayUnsafe())
        .put(block.parentHash().toArrayUnsafe())
        .put(block.payload().toArrayUnsafe());
  }

  /** Whether {@code length} bytes from {@code at} on are a record as it was written. */
  static boolean isIntact(byte[] bytes, int at, int length) {
    return length >= HEAD_SIZE
        && length <= bytes.length - at
        && ByteBuffer.wrap(bytes).getInt(at + CRC_AT) == crc(bytes, at, length);
  }

  /** Decodes an intact record; empty if this version does not know its kind or its body. */
  static Optional<JournalRecord> decode(byte[] bytes, int at, int length) {
    ByteBuffer body = ByteBuffer.wrap(bytes, at + HEAD_SIZE, length - HEAD_SIZE);
    try {
      return switch (bytes[at + KIND_AT]) {
        case SUBMITTED -> Optional.of(new JournalRecord.Submitted(rest(body)));
        case SEALED -> Optional.of(new JournalRecord.Sealed(body.getLong()));
        case L1 -> Optional.of(new JournalRecord.L1(l1(body)));
        case RESTARTED -> Optional.of(new JournalRecord.Restarted(body.getLong()));
        case WAITING -> Optional.of(new JournalRecord.Waiting(rest(body)));
        case RELEASED -> Optional.of(new JournalRecord.Released(hashes(body)));
        case UNWOUND -> Optional.of(new JournalRecord.Unwound(body.getLong()));
        case CUT -> Optional.of(new JournalRecord.Cut(body.getLong(), body.getLong()));
        default -> Optional.empty();
      };
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static L1Block l1(ByteBuffer body) {
    long number = body.getLong();
    long time = body.getLong();
    return new L1Block(number, hash(body), hash(body), time, rest(body));
  }

  private static List<Bytes32> hashes(ByteBuffer body) {
    List<Bytes32> hashes = new ArrayList<>();
    while (body.hasRemaining()) {
      hashes.add(hash(body));
    }
    return List.copyOf(hashes);
  }

  private static Bytes32 hash(ByteBuffer body) {
    byte[] hash = new byte[Bytes32.SIZE];
    body.get(hash);
    return Bytes32.wrap(hash);
  }

  private static Bytes rest(ByteBuffer body) {
    byte[] rest = new byte[body.remaining()];
    body.get(rest);
    return Bytes.wrap(rest);
  }

  private static int crc(byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at + LENGTH_AT, CRC_AT - LENGTH_AT);
    crc.update(bytes, at + KIND_AT, length - KIND_AT);
    return (int) crc.getValue();
  }
}
