package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Receipts to bytes and back, as the receipts trie holds them (EIP-658, EIP-2718):
 *
 * <pre>
 *   [type byte] rlp([status, cumulativeGasUsed, bloom, [[address, topics, data], ...]])
 *   deposits    0x7E rlp([..., depositNonce, 1])          since Canyon
 * </pre>
 */
public final class ReceiptCodec {
  private ReceiptCodec() {}

  public static Bytes encode(Receipt receipt) {
    RlpWriter out = new RlpWriter();
    if (receipt.type() != 0) {
      out.rawByte(receipt.type());
    }
    int mark = out.startList();
    out.unsignedLong(receipt.success() ? 1 : 0).unsignedLong(receipt.cumulativeGasUsed());
    out.bytes(Bloom.of(receipt.logs()).toBytes());
    int logs = out.startList();
    receipt.logs().forEach(log -> writeLog(log, out));
    out.endList(logs);
    if (receipt.depositNonce().isPresent()) {
      out.unsignedLong(receipt.depositNonce().get());
      out.unsignedLong(Receipt.DEPOSIT_RECEIPT_VERSION);
    }
    return out.endList(mark).toBytes();
  }

  /** Reads what {@link #encode} writes; the bloom is not compared with the logs. */
  public static Decoded<Receipt> decode(Bytes envelope) {
    if (envelope.isEmpty()) {
      return Decoded.failure(DecodeError.RLP_TRUNCATED);
    }
    int first = envelope.get(0) & 0xff;
    int type = first >= 0xc0 ? 0 : first;
    boolean known = type <= 4 || type == Transaction.Deposit.TYPE;
    if (!known || (type == 0 && first < 0xc0)) {
      return Decoded.failure(DecodeError.TYPE_NOT_SUPPORTED);
    }
    RlpReader in = RlpReader.ofList(type == 0 ? envelope : envelope.slice(1));
    boolean success = in.bool();
    long gas = in.nonNegativeLong();
    in.fixed(Bloom.SIZE);
    List<Log> logs = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      logs.add(readLog(items.list()));
    }
    Optional<Long> depositNonce = Optional.empty();
    if (type == Transaction.Deposit.TYPE && !in.isDone()) {
      depositNonce = Optional.of(in.unsignedLong());
      if (in.unsignedLong() != Receipt.DEPOSIT_RECEIPT_VERSION) {
        return Decoded.failure(DecodeError.MALFORMED_FIELD);
      }
    }
    in.expectEnd();
    Receipt receipt = new Receipt(type, success, gas, List.copyOf(logs), depositNonce);
    return Decoded.of(in, () -> receipt);
  }

  private static void writeLog(Log log, RlpWriter out) {
    int mark = out.startList();
    out.bytes(log.address().toArray());
    int topics = out.startList();
    log.topics().forEach(out::bytes);
    out.endList(topics);
    out.bytes(log.data()).endList(mark);
  }

  private static Log readLog(RlpReader in) {
    Address address = Address.of(in.fixed(Address.SIZE));
    List<Bytes32> topics = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      topics.add(items.bytes32());
    }
    Bytes data = in.bytes();
    in.expectEnd();
    return new Log(address, List.copyOf(topics), data);
  }
}
