package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A receipt in the bytes of {@link ReceiptCodec}, of which single fields are read: a search looks
 * at many receipts and needs few.
 *
 * @param envelope well formed
 */
public record EncodedReceipt(Bytes envelope) {
  private RlpReader fields() {
    boolean isLegacy = (envelope.get(0) & 0xff) >= 0xc0;
    return RlpReader.ofList(isLegacy ? envelope : envelope.slice(1));
  }

  public long cumulativeGasUsed() {
    RlpReader in = fields();
    in.skip();
    return in.nonNegativeLong();
  }

  public Bytes bloom() {
    RlpReader in = fields();
    in.skip();
    in.skip();
    return in.fixed(Bloom.SIZE);
  }

  public int logCount() {
    RlpReader in = fields();
    in.skip();
    in.skip();
    in.skip();
    return in.list().remainingItems();
  }

  public List<Log> logs() {
    return ReceiptCodec.decode(envelope).orThrow().logs();
  }
}
