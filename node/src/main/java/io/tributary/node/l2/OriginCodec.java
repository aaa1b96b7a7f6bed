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
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An L1 origin as the journal keeps it.
 *
 * <pre>
 *   rlp([number, hash, parentHash, timestamp, prevRandao, baseFee, blobBaseFee, beaconRoot,
 *        [deposit envelope ...], [[address, [topic ...], data] ...]])
 * </pre>
 */
public final class OriginCodec {
  private OriginCodec() {}

  public static Bytes encode(L1Origin origin) {
    RlpWriter out = new RlpWriter();
    int mark = out.startList();
    out.unsignedLong(origin.id().number()).bytes(origin.id().hash()).bytes(origin.parentHash());
    out.unsignedLong(origin.timestamp()).bytes(origin.prevRandao()).uint256(origin.baseFee());
    out.uint256(origin.blobBaseFee()).bytes(origin.parentBeaconBlockRoot());
    int deposits = out.startList();
    origin.deposits().forEach(deposit -> out.bytes(TransactionCodec.encode(deposit)));
    out.endList(deposits);
    int logs = out.startList();
    origin.configUpdates().forEach(log -> writeLog(log, out));
    out.endList(logs);
    return out.endList(mark).toBytes();
  }

  /** Reads what {@link #encode} wrote; anything else is our failure. */
  public static L1Origin decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    BlockId id = new BlockId(in.unsignedLong(), in.bytes32());
    L1Origin origin =
        new L1Origin(
            id,
            in.bytes32(),
            in.unsignedLong(),
            in.bytes32(),
            in.uint256(),
            in.uint256(),
            in.bytes32(),
            deposits(in.list()),
            logs(in.list()));
    in.expectEnd();
    if (in.failed()) {
      throw new IllegalStateException("a journalled L1 origin is damaged: " + in.error());
    }
    return origin;
  }

  private static void writeLog(Log log, RlpWriter out) {
    int mark = out.startList();
    out.bytes(log.address().bytes());
    int topics = out.startList();
    log.topics().forEach(out::bytes);
    out.endList(topics);
    out.bytes(log.data()).endList(mark);
  }

  private static List<Transaction.Deposit> deposits(RlpReader in) {
    List<Transaction.Deposit> deposits = new ArrayList<>();
    while (!in.isDone()) {
      deposits.add((Transaction.Deposit) TransactionCodec.decode(in.bytes()).orThrow());
    }
    return List.copyOf(deposits);
  }

  private static List<Log> logs(RlpReader in) {
    List<Log> logs = new ArrayList<>();
    while (!in.isDone()) {
      RlpReader log = in.list();
      Address address = Address.of(log.fixed(Address.SIZE));
      logs.add(new Log(address, topics(log.list()), log.bytes()));
    }
    return List.copyOf(logs);
  }

  private static List<Bytes32> topics(RlpReader in) {
    List<Bytes32> topics = new ArrayList<>();
    while (!in.isDone()) {
      topics.add(in.bytes32());
    }
    return List.copyOf(topics);
  }
}
