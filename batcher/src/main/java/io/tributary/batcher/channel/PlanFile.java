package io.tributary.batcher.channel;

import io.tributary.batcher.file.DurableFile;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.batch.BatchBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * The plan under way in one file, without its blocks, which the L2 has.
 *
 * <pre>
 *   rlp([first block, number of blocks, plain bytes, channel bytes, carrier, [[piece, ...], ...]])
 * </pre>
 */
public final class PlanFile {
  private final DurableFile file;

  public PlanFile(Path file) {
    this.file = new DurableFile(file);
  }

  /** Keeps {@code plan}; on disk when the call returns. */
  public void save(ChannelPlan plan) {
    RlpWriter out = new RlpWriter(1 << 20);
    int list = out.startList();
    out.unsignedLong(plan.firstBlock())
        .unsignedLong(plan.blocks().size())
        .unsignedLong(plan.plainBytes())
        .unsignedLong(plan.channelBytes())
        .unsignedLong(plan.carrier() == Carrier.BLOBS ? 1 : 0);
    int transactions = out.startList();
    for (List<Bytes> pieces : plan.transactions()) {
      int transaction = out.startList();
      pieces.forEach(out::bytes);
      out.endList(transaction);
    }
    file.save(out.endList(transactions).endList(list).toBytes());
  }

  /**
   * The plan kept last; empty where there is none, or the L2 no longer has so many blocks. Whether
   * it still decodes to those blocks is for the caller to check.
   */
  public Optional<ChannelPlan> load(LongFunction<Optional<BatchBlock>> blocks) {
    return file.load().flatMap(bytes -> decode(RlpReader.ofList(bytes), blocks));
  }

  public void clear() {
    file.clear();
  }

  private static Optional<ChannelPlan> decode(
      RlpReader in, LongFunction<Optional<BatchBlock>> source) {
    long first = in.unsignedLong();
    long count = in.unsignedLong();
    int plainBytes = (int) in.unsignedLong();
    int channelBytes = (int) in.unsignedLong();
    Carrier carrier = in.unsignedLong() == 1 ? Carrier.BLOBS : Carrier.CALLDATA;
    List<List<Bytes>> transactions = transactions(in.list());
    List<BatchBlock> blocks = new ArrayList<>();
    for (long number = first; !in.failed() && number < first + count; number++) {
      Optional<BatchBlock> block = source.apply(number);
      if (block.isEmpty()) {
        return Optional.empty();
      }
      blocks.add(block.get());
    }
    return in.failed() || blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChannelPlan(
                first, List.copyOf(blocks), plainBytes, channelBytes, carrier, transactions));
  }

  private static List<List<Bytes>> transactions(RlpReader list) {
    List<List<Bytes>> transactions = new ArrayList<>();
    while (!list.isDone()) {
      RlpReader pieces = list.list();
      List<Bytes> transaction = new ArrayList<>();
      while (!pieces.isDone()) {
        transaction.add(pieces.bytes());
      }
      transactions.add(List.copyOf(transaction));
    }
    return List.copyOf(transactions);
  }
}
