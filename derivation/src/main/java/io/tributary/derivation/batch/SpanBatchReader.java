package io.tributary.derivation.batch;

import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads a span batch (OP Stack specification, delta/span-batches).
 *
 * <pre>
 *   prefix    relative timestamp | L1 origin number of the last block | parent check (20) | origin check (20)
 *   payload   block count | origin bits | transactions per block ... | transactions
 *   all numbers are varints; for the transactions see {@link SpanTransactions}
 * </pre>
 */
final class SpanBatchReader {
  static final int CHECK_BYTES = 20;
  static final int MAX_ELEMENTS = 10_000_000;

  private final ByteCursor in;
  private final BatchFormat format;

  SpanBatchReader(byte[] data, int offset, BatchFormat format) {
    this.in = new ByteCursor(data, offset);
    this.format = format;
  }

  Parsed<Batch> read() {
    long relativeTimestamp = in.varint();
    long lastOrigin = in.varint();
    Bytes parentCheck = Bytes.wrap(in.bytes(CHECK_BYTES));
    Bytes originCheck = Bytes.wrap(in.bytes(CHECK_BYTES));
    int blockCount = count();
    if (!in.failed() && blockCount == 0) {
      in.fail(DropReason.SPAN_WITHOUT_BLOCKS);
    }
    BitList originBits = BitList.read(in, blockCount);
    int[] sizes = transactionCounts(blockCount);
    SpanTransactions transactions = SpanTransactions.read(in, total(sizes));
    if (in.failed()) {
      return Parsed.fault(in.fault());
    }
    List<Bytes> all = new ArrayList<>();
    DropReason fault = transactions.rebuild(format.chainId(), all);
    if (fault != null) {
      return Parsed.fault(fault);
    }
    long[] origins = origins(originBits, blockCount, lastOrigin);
    return Parsed.of(
        new SpanBatch(parentCheck, originCheck, blocks(relativeTimestamp, origins, sizes, all)));
  }

  private int count() {
    long count = in.varint();
    if (Long.compareUnsigned(count, MAX_ELEMENTS) > 0) {
      in.fail(DropReason.SPAN_TOO_LARGE);
    }
    return in.failed() ? 0 : (int) count;
  }

  private int[] transactionCounts(int blockCount) {
    // Each count takes a byte at least: what cannot be there is not allocated.
    if (!in.has(blockCount)) {
      return new int[0];
    }
    int[] counts = new int[blockCount];
    for (int i = 0; i < blockCount; i++) {
      counts[i] = count();
    }
    return counts;
  }

  private int total(int[] counts) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    if (total > MAX_ELEMENTS) {
      in.fail(DropReason.SPAN_TOO_LARGE);
      return 0;
    }
    return (int) total;
  }

  // From the last block back: a set bit says that the origin changed with this block. Bit 0 has no
  // effect.
  private static long[] origins(BitList bits, int blockCount, long lastOrigin) {
    long[] origins = new long[blockCount];
    long origin = lastOrigin;
    for (int i = blockCount - 1; i >= 0; i--) {
      origins[i] = origin;
      origin -= bits.get(i) ? 1 : 0;
    }
    return origins;
  }

  private List<SpanBatch.Block> blocks(
      long relativeTimestamp, long[] origins, int[] sizes, List<Bytes> transactions) {
    List<SpanBatch.Block> blocks = new ArrayList<>(origins.length);
    long timestamp = format.genesisTimestamp() + relativeTimestamp;
    int from = 0;
    for (int i = 0; i < origins.length; i++) {
      List<Bytes> own = List.copyOf(transactions.subList(from, from + sizes[i]));
      blocks.add(new SpanBatch.Block(timestamp, origins[i], own));
      timestamp += format.blockTimeSeconds();
      from += sizes[i];
    }
    return List.copyOf(blocks);
  }
}
