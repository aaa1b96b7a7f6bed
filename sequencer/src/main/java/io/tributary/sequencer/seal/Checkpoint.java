package io.tributary.sequencer.seal;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.pool.WaitingTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;

/**
 * What the making of blocks holds beside the chain when a block ends: with it and the journal from
 * there on, the same blocks come out again. As bytes: RLP {@code [[L1 block...], [waiting...],
 * [overflow...]]}, an L1 block {@code [number, time, hash, parentHash, payload]}, a transaction
 * {@code [envelope, sender, sinceBlock]}.
 *
 * @param origins L1 blocks that no L2 block follows from yet
 * @param gaps transactions ahead of their sender's nonce
 * @param overflow transactions that found no room, in order
 */
record Checkpoint(
    List<L1Block> origins, List<WaitingTransaction> gaps, List<WaitingTransaction> overflow) {
  static final Checkpoint EMPTY = new Checkpoint(List.of(), List.of(), List.of());

  Bytes encode() {
    RlpWriter out = new RlpWriter();
    int all = out.startList();
    write(out, origins, Checkpoint::writeL1);
    write(out, gaps, Checkpoint::writeWaiting);
    write(out, overflow, Checkpoint::writeWaiting);
    out.endList(all);
    return out.toBytes();
  }

  private static <T> void write(RlpWriter out, List<T> items, BiConsumer<RlpWriter, T> writer) {
    int list = out.startList();
    for (T item : items) {
      int one = out.startList();
      writer.accept(out, item);
      out.endList(one);
    }
    out.endList(list);
  }

  private static void writeL1(RlpWriter out, L1Block block) {
    out.unsignedLong(block.number()).unsignedLong(block.timestamp()).bytes(block.hash());
    out.bytes(block.parentHash()).bytes(block.payload());
  }

  private static void writeWaiting(RlpWriter out, WaitingTransaction waiting) {
    out.bytes(TransactionCodec.encode(waiting.transaction()));
    out.bytes(waiting.sender().bytes()).unsignedLong(waiting.sinceBlock());
  }

  /** Reads what {@link #encode} wrote; anything else is a failure of ours. */
  static Checkpoint decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    Checkpoint checkpoint =
        new Checkpoint(
            read(in, Checkpoint::readL1),
            read(in, Checkpoint::readWaiting),
            read(in, Checkpoint::readWaiting));
    in.expectEnd();
    if (in.failed()) {
      throw new IllegalStateException("damaged checkpoint: " + in.error());
    }
    return checkpoint;
  }

  private static <T> List<T> read(RlpReader in, Function<RlpReader, T> reader) {
    List<T> items = new ArrayList<>();
    RlpReader list = in.list();
    while (!list.isDone()) {
      items.add(reader.apply(list.list()));
    }
    return List.copyOf(items);
  }

  private static L1Block readL1(RlpReader in) {
    long number = in.unsignedLong();
    long time = in.unsignedLong();
    return new L1Block(number, in.bytes32(), in.bytes32(), time, in.bytes());
  }

  private static WaitingTransaction readWaiting(RlpReader in) {
    Bytes envelope = in.bytes();
    Address sender = Address.of(in.fixed(Address.SIZE));
    return new WaitingTransaction(
        TransactionCodec.decode(envelope).orThrow(),
        sender,
        Keccak.hash(envelope),
        in.unsignedLong());
  }
}
