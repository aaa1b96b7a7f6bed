package io.tributary.attribution.influence;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Call;
import org.apache.tuweni.bytes.Bytes;

/** {@code score}: who influenced a query, as of now. */
public final class Score {
  private static final long MOST = 64;

  private Score() {}

  /** Returns ids, weights and the sum of the weights. */
  public static Bytes score(Call call, Arguments arguments) {
    Snapshot snapshot = Snapshot.existing(call, arguments.number(0));
    long k = arguments.number(2);
    Bytes sketch = arguments.bytes(1);
    snapshot.requireSealed();
    snapshot.requireResident();
    Refusal.unless(k >= 1 && k <= MOST, Limit.COUNT);
    Refusal.unless(snapshot.accepts(sketch), ErrorType.BAD_SKETCH);
    Ranking ranking = new Ranking(snapshot, call.now());
    TopWeights top = ranking.add(sketch, (int) k);
    ranking.run();
    call.meter().pairs(top.size());
    return encode(top);
  }

  /** {@code (uint64[] ids, uint64[] weights, uint128 total)}. */
  private static Bytes encode(TopWeights top) {
    int size = top.size();
    Bytes[] words = new Bytes[3 + 2 * (1 + size)];
    long head = 3 * 32L;
    words[0] = AbiWord.of(head);
    words[1] = AbiWord.of(head + 32L * (1 + size));
    words[2] = AbiWord.of(top.total());
    words[3] = AbiWord.of(size);
    words[4 + size] = AbiWord.of(size);
    for (int rank = 0; rank < size; rank++) {
      words[4 + rank] = AbiWord.of(top.id(rank));
      words[5 + size + rank] = AbiWord.of(top.weight(rank));
    }
    return Bytes.concatenate(words);
  }
}
