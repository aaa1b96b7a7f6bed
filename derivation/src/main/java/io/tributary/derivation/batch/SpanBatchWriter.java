package io.tributary.derivation.batch;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Writes a span batch with its type byte; for the layout see {@link SpanBatchReader} and {@link
 * SpanTransactions}. The blocks follow each other without a gap and hold transactions of types 0,
 * 1, 2 and 4.
 */
public final class SpanBatchWriter {
  private final RlpWriter out = new RlpWriter(4096);

  private SpanBatchWriter() {}

  /**
   * The batch of {@code blocks}.
   *
   * @throws IllegalStateException for a transaction that does not decode
   */
  public static Bytes encode(List<BatchBlock> blocks, BatchFormat format) {
    SpanBatchWriter writer = new SpanBatchWriter();
    writer.out.rawByte(Batch.SPAN_TYPE);
    writer.prefix(blocks, format);
    writer.payload(blocks);
    return writer.out.toBytes();
  }

  private void prefix(List<BatchBlock> blocks, BatchFormat format) {
    BatchBlock first = blocks.getFirst();
    BatchBlock last = blocks.getLast();
    varint(first.timestamp() - format.genesisTimestamp());
    varint(last.epochNumber());
    out.raw(first.parentHash().slice(0, SpanBatchReader.CHECK_BYTES));
    out.raw(last.epochHash().slice(0, SpanBatchReader.CHECK_BYTES));
  }

  private void payload(List<BatchBlock> blocks) {
    varint(blocks.size());
    out.raw(originBits(blocks).bytes());
    List<Transaction> transactions = new ArrayList<>();
    for (BatchBlock block : blocks) {
      varint(block.transactions().size());
      for (Bytes envelope : block.transactions()) {
        transactions.add(TransactionCodec.decode(envelope).orThrow());
      }
    }
    transactions(transactions);
  }

  private static BitList originBits(List<BatchBlock> blocks) {
    BitList bits = BitList.ofSize(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      boolean changed =
          i == 0
              ? blocks.getFirst().sequenceNumber() == 0
              : blocks.get(i).epochNumber() != blocks.get(i - 1).epochNumber();
      if (changed) {
        bits.set(i);
      }
    }
    return bits;
  }

  private void transactions(List<Transaction> all) {
    BitList creation = BitList.ofSize(all.size());
    BitList yParity = BitList.ofSize(all.size());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isCreation()) {
        creation.set(i);
      }
      if (signature(all.get(i)).yParity() == 1) {
        yParity.set(i);
      }
    }
    out.raw(creation.bytes()).raw(yParity.bytes());
    for (Transaction transaction : all) {
      Signature signature = signature(transaction);
      out.raw(signature.r().toBytes()).raw(signature.s().toBytes());
    }
    all.forEach(transaction -> transaction.to().ifPresent(to -> out.raw(to.toArray())));
    all.forEach(this::fields);
    all.forEach(transaction -> varint(transaction.nonce()));
    all.forEach(transaction -> varint(transaction.gasLimit()));
    out.raw(protection(all).bytes());
  }

  private static BitList protection(List<Transaction> all) {
    List<Transaction> legacy = new ArrayList<>();
    for (Transaction transaction : all) {
      if (transaction.type() == 0) {
        legacy.add(transaction);
      }
    }
    BitList bits = BitList.ofSize(legacy.size());
    for (int i = 0; i < legacy.size(); i++) {
      if (legacy.get(i).chainId().isPresent()) {
        bits.set(i);
      }
    }
    return bits;
  }

  private void fields(Transaction transaction) {
    if (transaction.type() != 0) {
      out.rawByte(transaction.type());
    }
    int mark = out.startList();
    out.uint256(transaction.value());
    if (transaction.type() >= 2) {
      out.uint256(transaction.maxPriorityFeePerGas());
    }
    out.uint256(transaction.maxFeePerGas());
    out.bytes(transaction.data());
    if (transaction.type() != 0) {
      SpanLists.writeAccessList(transaction.accessList(), out);
    }
    if (transaction instanceof Transaction.SetCode) {
      SpanLists.writeAuthorizations(transaction.authorizations(), out);
    }
    out.endList(mark);
  }

  private static Signature signature(Transaction transaction) {
    return transaction.signature().orElseThrow();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.rawByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.rawByte((int) rest);
  }
}
