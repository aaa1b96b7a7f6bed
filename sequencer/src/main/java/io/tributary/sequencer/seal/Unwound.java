package io.tributary.sequencer.seal;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A transaction of a block that was taken back, kept until it is executed again. The transactions
 * of one block as bytes:
 *
 * <pre>
 *   rlp([[envelope, sender, block number, success, gas used, hash of the logs], ...])
 * </pre>
 *
 * @param told the result that clients were told
 */
record Unwound(Transaction transaction, Address sender, Bytes32 hash, Outcome told) {
  /**
   * The part of a result that does not depend on the block's hash.
   *
   * @param gasUsed of the transaction alone
   * @param logs hash of address, topics and data of each log
   */
  record Outcome(long blockNumber, boolean success, long gasUsed, Bytes32 logs) {
    static Outcome of(long blockNumber, Receipt receipt, long gasUsed) {
      return new Outcome(blockNumber, receipt.success(), gasUsed, hash(receipt.logs()));
    }

    private static Bytes32 hash(List<Log> logs) {
      RlpWriter out = new RlpWriter();
      int all = out.startList();
      for (Log log : logs) {
        int one = out.startList();
        out.bytes(log.address().bytes());
        int topics = out.startList();
        log.topics().forEach(out::bytes);
        out.endList(topics);
        out.bytes(log.data()).endList(one);
      }
      return Keccak.hash(out.endList(all).toBytes());
    }

    /** What differs in {@code now}, for people; empty where nothing does. */
    String difference(Outcome now) {
      List<String> found = new ArrayList<>();
      if (blockNumber != now.blockNumber) {
        found.add("block " + now.blockNumber + " in place of " + blockNumber);
      }
      if (success != now.success) {
        found.add(now.success ? "it succeeds now" : "it fails now");
      }
      if (gasUsed != now.gasUsed) {
        found.add("gas " + now.gasUsed + " in place of " + gasUsed);
      }
      if (!logs.equals(now.logs)) {
        found.add("other logs");
      }
      return String.join(", ", found);
    }
  }

  static Unwound of(Transaction transaction, Address sender, Outcome told) {
    return new Unwound(transaction, sender, TransactionCodec.hash(transaction), told);
  }

  /** The transactions of a sealed block, without the deposit of L1's attributes that begins it. */
  static List<Unwound> of(ChainBlock block) {
    List<Unwound> all = new ArrayList<>();
    for (int i = 1; i < block.receipts().size(); i++) {
      all.add(
          of(
              block.block().transactions().get(i),
              block.senders().get(i),
              Outcome.of(block.number(), block.receipts().get(i), block.gasUsed(i))));
    }
    return all;
  }

  static Bytes encode(List<Unwound> all) {
    RlpWriter out = new RlpWriter();
    write(all, out);
    return out.toBytes();
  }

  static void write(List<Unwound> all, RlpWriter out) {
    int list = out.startList();
    for (Unwound one : all) {
      int item = out.startList();
      out.bytes(TransactionCodec.encode(one.transaction)).bytes(one.sender.bytes());
      out.unsignedLong(one.told.blockNumber).unsignedLong(one.told.success ? 1 : 0);
      out.unsignedLong(one.told.gasUsed).bytes(one.told.logs).endList(item);
    }
    out.endList(list);
  }

  static List<Unwound> decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    List<Unwound> all = read(in);
    if (in.failed()) {
      throw new IllegalStateException("damaged record of a block taken back: " + in.error());
    }
    return all;
  }

  static List<Unwound> read(RlpReader list) {
    List<Unwound> all = new ArrayList<>();
    while (!list.isDone()) {
      RlpReader in = list.list();
      Transaction transaction = TransactionCodec.decode(in.bytes()).orThrow();
      Address sender = Address.of(in.fixed(Address.SIZE));
      long number = in.unsignedLong();
      boolean success = in.unsignedLong() == 1;
      all.add(
          of(transaction, sender, new Outcome(number, success, in.unsignedLong(), in.bytes32())));
    }
    return all;
  }
}
