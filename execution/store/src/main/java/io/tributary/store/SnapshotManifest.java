package io.tributary.store;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a snapshot is of:
 *
 * <pre>
 *   rlp([chain id, genesis hash, head header, [[name, record], ...], [[name, attachment], ...]])
 * </pre>
 *
 * @param genesisHash hash of block 0
 * @param head header of the block whose state it is
 * @param records all that others keep in the store ({@link ChainStore#record})
 * @param attachments what whoever exported put in beside the store
 */
public record SnapshotManifest(
    UInt256 chainId,
    Bytes32 genesisHash,
    Header head,
    Map<String, Bytes> records,
    Map<String, Bytes> attachments) {
  public Bytes32 headHash() {
    return HeaderCodec.hash(head);
  }

  Bytes encode() {
    RlpWriter out = new RlpWriter(4096);
    int mark = out.startList();
    out.uint256(chainId).bytes(genesisHash).raw(HeaderCodec.encode(head));
    write(records, out);
    write(attachments, out);
    return out.endList(mark).toBytes();
  }

  static SnapshotManifest decode(Bytes rlp) throws SnapshotException {
    RlpReader in = RlpReader.ofList(rlp);
    UInt256 chainId = in.uint256();
    Bytes32 genesisHash = in.bytes32();
    Bytes headRlp = in.raw();
    SortedMap<String, Bytes> records = read(in.list());
    SortedMap<String, Bytes> attachments = read(in.list());
    in.expectEnd();
    if (in.failed() || HeaderCodec.decode(headRlp).isFailure()) {
      throw new SnapshotException(SnapshotException.Reason.MALFORMED, "its manifest is malformed");
    }
    Header head = HeaderCodec.decode(headRlp).orThrow();
    return new SnapshotManifest(chainId, genesisHash, head, records, attachments);
  }

  private static void write(Map<String, Bytes> named, RlpWriter out) {
    int mark = out.startList();
    new TreeMap<>(named)
        .forEach(
            (name, value) -> {
              int pair = out.startList();
              out.bytes(name.getBytes(StandardCharsets.UTF_8)).bytes(value).endList(pair);
            });
    out.endList(mark);
  }

  private static SortedMap<String, Bytes> read(RlpReader in) {
    SortedMap<String, Bytes> named = new TreeMap<>();
    while (!in.isDone()) {
      RlpReader pair = in.list();
      String name = new String(pair.bytes().toArrayUnsafe(), StandardCharsets.UTF_8);
      named.put(name, pair.bytes().copy());
    }
    return named;
  }
}
