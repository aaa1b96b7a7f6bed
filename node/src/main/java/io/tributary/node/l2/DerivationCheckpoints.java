package io.tributary.node.l2;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.pipeline.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.tuweni.bytes.Bytes;

/**
 * Where derivation stood after each of the last L1 blocks: where to go on after a restart, where to go back to when L1 was
 * reorganised, and which L2 block a finalized L1 block makes final. Kept in a file that is replaced as a whole; a lost file
 * only means deriving more again. One thread.
 */
public final class DerivationCheckpoints {
  /** More than the 64 blocks by which L1 can be reorganised before it finalises. */
  private static final int KEPT = 256;

  private final Path file;
  private final Deque<Checkpoint> newestFirst = new ArrayDeque<>();

  /** Those in {@code file}, if it is there and whole. */
  public DerivationCheckpoints(Path file) {
    this.file = file;
    read();
  }

  /** Notes a checkpoint and makes it durable, unless it is the last one. */
  public void add(Checkpoint checkpoint) {
    if (checkpoint.equals(newestFirst.peekFirst())) {
      return;
    }
    newestFirst.addFirst(checkpoint);
    while (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
    write();
  }

  /** The newest one that holds; those after it are forgotten. */
  public Optional<Checkpoint> goBackTo(Predicate<Checkpoint> holds) {
    while (!newestFirst.isEmpty() && !holds.test(newestFirst.getFirst())) {
      newestFirst.removeFirst();
    }
    return Optional.ofNullable(newestFirst.peekFirst());
  }

  /** Forgets the newest one; false where there was none. */
  public boolean dropNewest() {
    return newestFirst.pollFirst() != null;
  }

  /** The newest L2 block that follows from L1 up to {@code l1Number}. */
  public Optional<L2BlockRef> headAt(long l1Number) {
    Iterator<Checkpoint> all = newestFirst.iterator();
    while (all.hasNext()) {
      Checkpoint checkpoint = all.next();
      if (checkpoint.l1().number() <= l1Number) {
        return Optional.of(checkpoint.head());
      }
    }
    return Optional.empty();
  }

  private void write() {
    RlpWriter out = new RlpWriter();
    int mark = out.startList();
    newestFirst.forEach(checkpoint -> write(checkpoint, out));
    out.endList(mark);
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.write(draft, out.toArray());
      Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      RlpReader in = RlpReader.ofList(Bytes.wrap(Files.readAllBytes(file)));
      while (!in.isDone()) {
        newestFirst.addLast(checkpoint(in.list()));
      }
      if (in.failed()) {
        newestFirst.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Checkpoint checkpoint, RlpWriter out) {
    L2BlockRef head = checkpoint.head();
    int mark = out.startList();
    write(checkpoint.l1(), out);
    write(head.id(), out);
    out.bytes(head.parentHash()).unsignedLong(head.timestamp());
    write(head.l1Origin(), out);
    out.unsignedLong(head.sequenceNumber()).endList(mark);
  }

  private static void write(BlockId id, RlpWriter out) {
    out.unsignedLong(id.number()).bytes(id.hash());
  }

  private static Checkpoint checkpoint(RlpReader in) {
    BlockId l1 = id(in);
    BlockId l2 = id(in);
    L2BlockRef head =
        new L2BlockRef(
            l2.number(), l2.hash(), in.bytes32(), in.unsignedLong(), id(in), in.unsignedLong());
    return new Checkpoint(l1, head);
  }

  private static BlockId id(RlpReader in) {
    return new BlockId(in.unsignedLong(), in.bytes32());
  }
}
