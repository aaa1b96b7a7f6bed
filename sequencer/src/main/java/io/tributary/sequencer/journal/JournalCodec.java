package io.tributary.sequencer.journal;

import io.tributary.sequencer.seal.L1Block;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Records as bytes, big-endian:
 *
 * <pre>
 *   0       4      5
 *   | crc   | kind | body                                                              crc-32c over kind and body
 *
 *   kind 1, submitted:  | raw transaction
 *   kind 2, sealed:     | block number 8
 *   kind 3, L1 block:   | number 8 | time 8 | hash 32 | parent hash 32 | payload
 *   kind 4, restarted:  | block number 8
 * </pre>
 */
final class JournalCodec {
  private static final byte SUBMITTED = 1;
  private static final byte SEALED = 2;
  private static final byte L1 = 3;
  private static final byte RESTARTED = 4;
  private static final int CRC_SIZE = 4;
  private static final int HEAD_SIZE = CRC_SIZE + 1;
  private static final int NUMBER_SIZE = 8;
  private static final int L1_SIZE = 2 * NUMBER_SIZE + 2 * Bytes32.SIZE;

  private JournalCodec() {}

  static byte[] encode(JournalRecord record) {
    ByteBuffer out =
        switch (record) {
          case JournalRecord.Submitted(Bytes raw) ->
              start(SUBMITTED, raw.size()).put(raw.toArrayUnsafe());
          case JournalRecord.Sealed(long number) -> start(SEALED, NUMBER_SIZE).putLong(number);
          case JournalRecord.L1(L1Block block) -> l1(block);
          case JournalRecord.Restarted(long number) ->
              start(RESTARTED, NUMBER_SIZE).putLong(number);
        };
    byte[] bytes = new byte[out.capacity()];
    out.rewind().get(bytes);
    ByteBuffer.wrap(bytes).putInt(crc(bytes));
    return bytes;
  }

  private static ByteBuffer start(byte kind, int bodySize) {
    return ByteBuffer.allocate(HEAD_SIZE + bodySize).putInt(0).put(kind);
  }

  private static ByteBuffer l1(L1Block block) {
    return start(L1, L1_SIZE + block.payload().size())
        .putLong(block.number())
        .putLong(block.timestamp())
        .put(block.hash().toArrayUnsafe())
        .put(block.parentHash().toArrayUnsafe())
        .put(block.payload().toArrayUnsafe());
  }

  /** The record; empty where the bytes are not what was written. */
  static Optional<JournalRecord> decode(byte[] bytes) {
    if (bytes.length < HEAD_SIZE || ByteBuffer.wrap(bytes).getInt() != crc(bytes)) {
      return Optional.empty();
    }
    ByteBuffer body = ByteBuffer.wrap(bytes, HEAD_SIZE, bytes.length - HEAD_SIZE);
    return switch (bytes[CRC_SIZE]) {
      case SUBMITTED -> Optional.of(new JournalRecord.Submitted(rest(body)));
      case SEALED -> Optional.of(new JournalRecord.Sealed(body.getLong()));
      case L1 -> Optional.of(new JournalRecord.L1(l1(body)));
      case RESTARTED -> Optional.of(new JournalRecord.Restarted(body.getLong()));
      default -> Optional.empty();
    };
  }

  private static L1Block l1(ByteBuffer body) {
    long number = body.getLong();
    long time = body.getLong();
    return new L1Block(number, hash(body), hash(body), time, rest(body));
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

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CRC_SIZE, bytes.length - CRC_SIZE);
    return (int) crc.getValue();
  }
}
