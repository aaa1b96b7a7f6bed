package io.tributary.batcher.l1;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What is about to be, or was, sent under one nonce.
 *
 * @param envelope the newest form, as the pool takes it
 * @param hashes of all forms, oldest first
 */
public record Intent(long nonce, Bytes envelope, List<Bytes32> hashes) {
  Bytes encode() {
    RlpWriter out = new RlpWriter(1 << 18);
    int list = out.startList();
    out.unsignedLong(nonce).bytes(envelope);
    int all = out.startList();
    hashes.forEach(out::bytes);
    return out.endList(all).endList(list).toBytes();
  }

  static Optional<Intent> decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    long nonce = in.unsignedLong();
    Bytes envelope = in.bytes();
    List<Bytes32> hashes = new ArrayList<>();
    RlpReader all = in.list();
    while (!all.isDone()) {
      hashes.add(all.bytes32());
    }
    return in.failed() ? Optional.empty() : Optional.of(new Intent(nonce, envelope, hashes));
  }
}
