package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.ReceiptCodec;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.core.types.Withdrawal;
import io.tributary.core.types.WithdrawalCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Roots of a header's lists: tries from {@code rlp(index)} to the item's envelope. */
public final class Roots {
  private Roots() {}

  public static Bytes32 transactions(List<Transaction> transactions) {
    return ofEncoded(transactions, TransactionCodec::encode);
  }

  public static Bytes32 receipts(List<Receipt> receipts) {
    return ofEncoded(receipts, ReceiptCodec::encode);
  }

  public static Bytes32 withdrawals(List<Withdrawal> withdrawals) {
    return ofEncoded(withdrawals, WithdrawalCodec::encode);
  }

  private static <T> Bytes32 ofEncoded(List<T> items, Function<T, Bytes> encode) {
    List<Bytes> encoded = new ArrayList<>(items.size());
    for (T item : items) {
      encoded.add(encode.apply(item));
    }
    return ofList(encoded);
  }

  /** The root over items that are encoded already. */
  public static Bytes32 ofList(List<Bytes> items) {
    Map<Bytes, Bytes> entries = new LinkedHashMap<>();
    RlpWriter key = new RlpWriter(9);
    for (int i = 0; i < items.size(); i++) {
      key.clear();
      entries.put(key.unsignedLong(i).toBytes(), items.get(i));
    }
    return SortedTrie.root(entries);
  }
}
