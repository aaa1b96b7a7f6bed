package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Blocks to RLP and back: {@code rlp([header, transactions, [], withdrawals])}; typed transactions
 * stand in it as strings that hold their envelope, legacy ones as lists (EIP-2718).
 */
public final class BlockCodec {
  private BlockCodec() {}

  public static Bytes encode(Block block) {
    RlpWriter out = new RlpWriter(4096);
    int mark = out.startList();
    HeaderCodec.write(block.header(), out);
    int transactions = out.startList();
    block.transactions().forEach(transaction -> writeTransaction(transaction, out));
    out.endList(transactions);
    out.endList(out.startList());
    int withdrawals = out.startList();
    block.withdrawals().forEach(withdrawal -> WithdrawalCodec.write(withdrawal, out));
    out.endList(withdrawals);
    return out.endList(mark).toBytes();
  }

  public static Decoded<Block> decode(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    Bytes headerRlp = in.raw();
    Decoded<Header> header = HeaderCodec.decode(headerRlp);
    if (!(header instanceof Decoded.Value<Header>(Header value))) {
      return Decoded.failure(((Decoded.Failure<Header>) header).reason());
    }
    List<Transaction> transactions = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      switch (TransactionCodec.decode(items.nextIsList() ? items.raw() : items.bytes())) {
        case Decoded.Value<Transaction>(Transaction transaction) -> transactions.add(transaction);
        case Decoded.Failure<Transaction>(DecodeError reason) -> {
          return Decoded.failure(reason);
        }
      }
    }
    if (!in.list().isDone()) {
      return Decoded.failure(DecodeError.OMMERS_PRESENT);
    }
    List<Withdrawal> withdrawals = new ArrayList<>();
    RlpReader list = in.list();
    while (!list.isDone()) {
      withdrawals.add(WithdrawalCodec.read(list.list()));
    }
    in.expectEnd();
    Bytes32 hash = Keccak.hash(headerRlp);
    return Decoded.of(
        in, () -> new Block(hash, value, List.copyOf(transactions), List.copyOf(withdrawals)));
  }

  /**
   * The EIP-2718 envelopes of a block's transactions, which are not decoded.
   *
   * @param rlp what {@link #encode} wrote
   */
  public static List<Bytes> envelopes(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    in.skip();
    List<Bytes> envelopes = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      envelopes.add(items.nextIsList() ? items.raw() : items.bytes());
    }
    return envelopes;
  }

  private static void writeTransaction(Transaction transaction, RlpWriter out) {
    if (transaction.type() == 0) {
      TransactionCodec.writeFields(transaction, out);
    } else {
      out.bytes(TransactionCodec.encode(transaction));
    }
  }
}
