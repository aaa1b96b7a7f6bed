package io.tributary.node.l2;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.attributes.L1Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An L1 origin as the sequencer's journal keeps it, so that a replay needs no L1:
 *
 * <pre>
 *   rlp([number, hash, parentHash, timestamp, prevRandao, baseFee, blobBaseFee, parentBeaconBlockRoot,
 *        [deposit envelope, ...], [[address, [topic, ...], data], ...]])
 * </pre>
 */
final class OriginCodec {
  private OriginCodec() {}

  static Bytes encode(L1Origin origin) {
    RlpWriter out = new RlpWriter();
    int all = out.startList();
    out.unsignedLong(origin.id().number()).bytes(origin.id().hash()).bytes(origin.parentHash());
    out.unsignedLong(origin.timestamp()).bytes(origin.prevRandao());
    out.uint256(origin.baseFee()).uint256(origin.blobBaseFee());
    out.bytes(origin.parentBeaconBlockRoot());
    int deposits = out.startList();
    for (Transaction.Deposit deposit : origin.deposits()) {
      out.bytes(TransactionCodec.encode(deposit));
    }
    out.endList(deposits);
    int logs = out.startList();
    for (Log log : origin.configUpdates()) {
      write(log, out);
    }
    out.endList(logs);
    return out.endList(all).toBytes();
  }

  /** What {@link #encode} wrote; anything else is our own failure. */
  static L1Origin decode(Bytes payload) {
    RlpReader in = RlpReader.ofList(payload);
    BlockId id = new BlockId(in.unsignedLong(), in.bytes32());
    Bytes32 parentHash = in.bytes32();
    long timestamp = in.unsignedLong();
    Bytes32 prevRandao = in.bytes32();
    var baseFee = in.uint256();
    var blobBaseFee = in.uint256();
    Bytes32 beaconRoot = in.bytes32();
    List<Transaction.Deposit> deposits = new ArrayList<>();
    RlpReader depositList = in.list();
    while (!depositList.isDone()) {
      deposits.add((Transaction.Deposit) TransactionCodec.decode(depositList.bytes()).orThrow());
    }
    List<Log> logs = new ArrayList<>();
    RlpReader logList = in.list();
    while (!logList.isDone()) {
      logs.add(readLog(logList.list()));
    }
    in.expectEnd();
    if (in.failed()) {
      throw new IllegalStateException("the journal holds an L1 block that is none: " + in.error());
    }
    return new L1Origin(
        id, parentHash, timestamp, prevRandao, baseFee, blobBaseFee, beaconRoot, deposits, logs);
  }

  private static void write(Log log, RlpWriter out) {
    int item = out.startList();
    out.bytes(log.address().bytes());
    int topics = out.startList();
    log.topics().forEach(out::bytes);
    out.endList(topics);
    out.bytes(log.data());
    out.endList(item);
  }

  private static Log readLog(RlpReader in) {
    Address address =
        Optional.of(in.fixed(Address.SIZE))
            .filter(b -> !in.failed())
            .map(Address::of)
            .orElse(Address.ZERO);
    List<Bytes32> topics = new ArrayList<>();
    RlpReader topicList = in.list();
    while (!topicList.isDone()) {
      topics.add(topicList.bytes32());
    }
    return new Log(address, topics, in.bytes());
  }
}
