package io.tributary.store;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.ReceiptCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What executing a block gave, as stored:
 *
 * <pre>
 *   rlp([[sender, ...], [receipt envelope, ...], burnt])
 * </pre>
 *
 * @param burnt wei that ceased to exist in this block and all before it
 */
record ExecutionRecord(List<Address> senders, List<Receipt> receipts, UInt256 burnt) {
  byte[] encode() {
    RlpWriter out = new RlpWriter(4096);
    int mark = out.startList();
    int senderList = out.startList();
    senders.forEach(sender -> out.bytes(sender.toArray()));
    out.endList(senderList);
    int receiptList = out.startList();
    receipts.forEach(receipt -> out.bytes(ReceiptCodec.encode(receipt)));
    return out.endList(receiptList).uint256(burnt).endList(mark).toArray();
  }

  /** The receipts alone, not decoded. */
  static List<EncodedReceipt> receipts(byte[] value) {
    RlpReader in = RlpReader.ofList(Bytes.wrap(value));
    in.skip();
    List<EncodedReceipt> receipts = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      receipts.add(new EncodedReceipt(items.bytes()));
    }
    if (in.failed()) {
      throw new StoreException(StoreException.Kind.FATAL, "malformed execution record");
    }
    return receipts;
  }

  static ExecutionRecord decode(byte[] value) {
    RlpReader in = RlpReader.ofList(Bytes.wrap(value));
    List<Address> senders = new ArrayList<>();
    RlpReader senderItems = in.list();
    while (!senderItems.isDone()) {
      senders.add(Address.of(senderItems.fixed(Address.SIZE)));
    }
    List<Receipt> receipts = new ArrayList<>();
    RlpReader receiptItems = in.list();
    while (!receiptItems.isDone()) {
      receipts.add(ReceiptCodec.decode(receiptItems.bytes()).orThrow());
    }
    UInt256 burnt = in.uint256();
    in.expectEnd();
    if (in.failed()) {
      throw new StoreException(StoreException.Kind.FATAL, "malformed execution record");
    }
    return new ExecutionRecord(List.copyOf(senders), List.copyOf(receipts), burnt);
  }
}
