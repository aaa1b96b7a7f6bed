package io.tributary.sequencer.seal;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;

/**
 * Which transactions of blocks that were taken back have to be executed again, block by block. A
 * transaction comes back in the block with the number that it had; one that does not fit there is
 * carried to the next block. Everything lies in the checkpoint, which changes in the same write as
 * the chain, so that a process that ends at any instant goes on where it was. One thread.
 *
 * <pre>
 *   unwinding      the number of the block that is to be the newest; there while blocks are taken back
 *   unwound.N      {@link Unwound} transactions of block N, until a new block N is sealed
 *   reexecution    rlp([last, [Unwound...]]): the last block with such transactions, and those carried
 * </pre>
 */
final class Reexecution {
  private static final String UNWINDING = "unwinding";
  private static final String PROGRESS = "reexecution";
  private static final long NONE = 0;

  private final SealedChain chain;
  private long last = NONE;
  private List<Unwound> carried = List.of();

  /** Whether the block in the making has taken all that was left. */
  private boolean finished;

  /** Goes on from the checkpoint of {@code chain}. */
  Reexecution(SealedChain chain) {
    this.chain = chain;
    chain.forEachEntry(PROGRESS, this::restore);
  }

  private void restore(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    last = in.unsignedLong();
    carried = Unwound.read(in.list());
    if (in.failed()) {
      throw new IllegalStateException("damaged record of a reexecution: " + in.error());
    }
  }

  /** The block to which an unwinding that was interrupted goes back. */
  Optional<Long> interrupted() {
    List<Long> found = new ArrayList<>();
    chain.forEachEntry(UNWINDING, bytes -> found.add(bytes.toLong()));
    return found.stream().findFirst();
  }

  /** Whether transactions that come now have to wait for those of before. */
  boolean isUnderWay() {
    return last != NONE && !finished;
  }

  /**
   * What changes in the checkpoint before the first block is taken back.
   *
   * @param number the block that is to be the newest
   * @param open the number of the block in the making
   * @param executed what that block has executed
   */
  CheckpointChanges unwinding(long number, long open, List<Unwound> executed) {
    List<Unwound> ofOpen = new ArrayList<>(executed);
    ofOpen.addAll(carried);
    last = Math.max(last, open);
    carried = List.of();
    finished = false;
    return new CheckpointChanges(
        Map.of(
            UNWINDING,
            Bytes.ofUnsignedLong(number),
            unwound(open),
            Unwound.encode(ofOpen),
            PROGRESS,
            progress()),
        Set.of());
  }

  /** What changes in the checkpoint when all blocks are taken back. */
  CheckpointChanges unwound() {
    return new CheckpointChanges(Map.of(), Set.of(UNWINDING));
  }

  /** What the checkpoint holds in place of a block that is taken back. */
  static CheckpointChanges unwound(long number, List<Unwound> transactions) {
    return new CheckpointChanges(Map.of(unwound(number), Unwound.encode(transactions)), Set.of());
  }

  /** What has to be executed in block {@code number}, in order. */
  List<Unwound> due(long number) {
    List<Unwound> due = new ArrayList<>(carried);
    chain.forEachEntry(unwound(number), bytes -> due.addAll(Unwound.decode(bytes)));
    return due;
  }

  /** Whether block {@code number} is the last one that has such transactions. */
  boolean endsWith(long number) {
    return number >= last;
  }

  /** Carries transactions from block {@code number} to the next one. */
  void carry(long number, List<Unwound> transactions) {
    carried = List.copyOf(transactions);
    last = transactions.isEmpty() ? last : Math.max(last, number + 1);
  }

  /** Nothing is left; what waited for it may go on. */
  void finish() {
    carried = List.of();
    finished = true;
  }

  /** What changes in the checkpoint when block {@code number} is sealed. */
  CheckpointChanges sealing(long number) {
    if (last == NONE) {
      return new CheckpointChanges(Map.of(), Set.of());
    }
    return finished
        ? new CheckpointChanges(Map.of(), Set.of(unwound(number), PROGRESS))
        : new CheckpointChanges(Map.of(PROGRESS, progress()), Set.of(unwound(number)));
  }

  /** A block was sealed with the changes of {@link #sealing}. */
  void sealed() {
    if (finished) {
      last = NONE;
      finished = false;
    }
  }

  private Bytes progress() {
    RlpWriter out = new RlpWriter();
    int mark = out.startList();
    out.unsignedLong(last);
    Unwound.write(carried, out);
    return out.endList(mark).toBytes();
  }

  private static String unwound(long number) {
    return "unwound." + HexFormat.of().toHexDigits(number);
  }
}
