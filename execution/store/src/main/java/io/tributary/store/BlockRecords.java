package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Blocks, what their execution gave, and how they are found. */
final class BlockRecords {
  private final Database db;

  BlockRecords(Database db) {
    this.db = db;
  }

  void put(SealedBlock sealed, Changes changes) {
    Block block = sealed.block();
    UInt256 burntBefore =
        execution(block.number() - 1).map(ExecutionRecord::burnt).orElse(UInt256.ZERO);
    put(
        block,
        new ExecutionRecord(sealed.senders(), sealed.receipts(), burntBefore.add(sealed.burnt())),
        changes);
  }

  static void put(Block block, ExecutionRecord execution, Changes changes) {
    byte[] number = Keys.number(block.number());
    Bytes header = HeaderCodec.encode(block.header());
    changes.put(Column.HEADERS, number, Bytes.concatenate(block.hash(), header).toArray());
    changes.put(Column.BLOCKS, number, BlockCodec.encode(block).toArray());
    changes.put(Column.RECEIPTS, number, execution.encode());
    changes.put(Column.NUMBERS, block.hash().toArray(), number);
    List<Transaction> transactions = block.transactions();
    for (int i = 0; i < transactions.size(); i++) {
      byte[] hash = TransactionCodec.hash(transactions.get(i)).toArray();
      changes.put(Column.PLACES, hash, Keys.place(new TransactionPlace(block.number(), i)));
    }
  }

  void remove(long number, Changes changes) {
    Block block = block(number).orElseThrow();
    byte[] key = Keys.number(number);
    changes.delete(Column.HEADERS, key);
    changes.delete(Column.BLOCKS, key);
    changes.delete(Column.RECEIPTS, key);
    changes.delete(Column.NUMBERS, block.hash().toArray());
    for (Transaction transaction : block.transactions()) {
      changes.delete(Column.PLACES, TransactionCodec.hash(transaction).toArray());
    }
  }

  Optional<Header> header(long number) {
    return get(Column.HEADERS, number)
        .map(value -> HeaderCodec.decode(value.slice(Bytes32.SIZE)).orThrow());
  }

  Optional<Bytes32> hash(long number) {
    return get(Column.HEADERS, number).map(value -> Bytes32.wrap(value.slice(0, Bytes32.SIZE)));
  }

  Optional<Block> block(long number) {
    return get(Column.BLOCKS, number).map(value -> BlockCodec.decode(value).orThrow());
  }

  Optional<ExecutionRecord> execution(long number) {
    return get(Column.RECEIPTS, number).map(value -> ExecutionRecord.decode(value.toArrayUnsafe()));
  }

  Optional<List<EncodedReceipt>> encodedReceipts(long number) {
    return get(Column.RECEIPTS, number)
        .map(value -> ExecutionRecord.receipts(value.toArrayUnsafe()));
  }

  Optional<List<Bytes>> envelopes(long number) {
    return get(Column.BLOCKS, number).map(BlockCodec::envelopes);
  }

  OptionalLong numberOf(Bytes32 hash) {
    byte[] value = db.get(Column.NUMBERS, hash.toArrayUnsafe());
    return value == null ? OptionalLong.empty() : OptionalLong.of(Keys.number(value));
  }

  Optional<TransactionPlace> place(Bytes32 transactionHash) {
    return Optional.ofNullable(db.get(Column.PLACES, transactionHash.toArrayUnsafe()))
        .map(Keys::place);
  }

  private Optional<Bytes> get(Column column, long number) {
    return Optional.ofNullable(db.get(column, Keys.number(number))).map(Bytes::wrap);
  }
}
