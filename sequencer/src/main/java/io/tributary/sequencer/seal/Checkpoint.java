package io.tributary.sequencer.seal;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.pool.WaitingTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The state of block production beside the chain when a block ends: with it and the journal from
 * there on, the same blocks are made again. It is a set of named entries, each written once, with
 * the first block that it outlives, and removed with the block that ends it:
 *
 * <pre>
 *   origin.NUMBER   RLP [number, time, hash, parentHash, payload]
 *   waiting.HASH    RLP [envelope, sender, worstCost, sinceBlock]
 * </pre>
 *
 * @param origins L1 blocks that no L2 block follows from yet, in order
 * @param waiting transactions that wait, the older first
 */
record Checkpoint(List<L1Block> origins, List<WaitingTransaction> waiting) {
  private static final String ORIGIN = "origin.";
  private static final String WAITING = "waiting.";

  static CheckpointChanges changes(
      Collection<L1Block> newOrigins,
      Collection<L1Block> usedOrigins,
      Collection<WaitingTransaction> entered,
      Collection<Bytes32> left) {
    Map<String, Bytes> written = new HashMap<>();
    Set<String> removed = new HashSet<>();
    newOrigins.forEach(block -> written.put(ORIGIN + block.number(), encode(block)));
    usedOrigins.forEach(block -> removed.add(ORIGIN + block.number()));
    entered.forEach(waiting -> written.put(WAITING + waiting.hash(), encode(waiting)));
    left.forEach(hash -> removed.add(WAITING + hash));
    return new CheckpointChanges(written, removed);
  }

  /** Reads the checkpoint of the head of {@code chain}. */
  static Checkpoint read(SealedChain chain) {
    List<L1Block> origins = new ArrayList<>();
    List<WaitingTransaction> waiting = new ArrayList<>();
    chain.forEachEntry(ORIGIN, bytes -> origins.add(decode(bytes, Checkpoint::readL1)));
    chain.forEachEntry(WAITING, bytes -> waiting.add(decode(bytes, Checkpoint::readWaiting)));
    origins.sort(Comparator.comparingLong(L1Block::number));
    waiting.sort(Comparator.comparingLong(WaitingTransaction::sinceBlock));
    return new Checkpoint(origins, waiting);
  }

  private static Bytes encode(L1Block block) {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    out.unsignedLong(block.number()).unsignedLong(block.timestamp()).bytes(block.hash());
    out.bytes(block.parentHash()).bytes(block.payload());
    return out.endList(list).toBytes();
  }

  private static Bytes encode(WaitingTransaction waiting) {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    out.bytes(waiting.raw()).bytes(waiting.sender().bytes());
    out.bytes(waiting.worstCost().toByteArray()).unsignedLong(waiting.sinceBlock());
    return out.endList(list).toBytes();
  }

  private static <T> T decode(Bytes bytes, Function<RlpReader, T> reader) {
    RlpReader in = RlpReader.ofList(bytes);
    T entry = reader.apply(in);
    in.expectEnd();
    if (in.failed()) {
      throw new IllegalStateException("damaged checkpoint: " + in.error());
    }
    return entry;
  }

  private static L1Block readL1(RlpReader in) {
    long number = in.unsignedLong();
    long time = in.unsignedLong();
    return new L1Block(number, in.bytes32(), in.bytes32(), time, in.bytes());
  }

  private static WaitingTransaction readWaiting(RlpReader in) {
    Bytes raw = in.bytes();
    Address sender = Address.of(in.fixed(Address.SIZE));
    return new WaitingTransaction(
        TransactionCodec.decode(raw).orThrow(),
        sender,
        Keccak.hash(raw),
        raw,
        new BigInteger(in.bytes().toArray()),
        in.unsignedLong());
  }
}
