package io.tributary.prover.witness;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The witness as bytes:
 *
 * <pre>
 *   rlp([ [header, ...], [node, ...], [code, ...] ])     headers as RLP lists, the rest as strings
 * </pre>
 */
public final class WitnessCodec {
  private WitnessCodec() {}

  public static Bytes encode(Witness witness) {
    RlpWriter out = new RlpWriter();
    int all = out.startList();
    int headers = out.startList();
    for (Header header : witness.ancestors()) {
      out.raw(HeaderCodec.encode(header));
    }
    out.endList(headers);
    strings(out, witness.nodes());
    strings(out, witness.codes());
    return out.endList(all).toBytes();
  }

  /** The witness, or empty where the bytes are none. */
  public static Optional<Witness> decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    List<Header> ancestors = new ArrayList<>();
    RlpReader headers = in.list();
    while (!headers.failed() && !headers.isDone()) {
      Optional<Header> header = HeaderCodec.decode(headers.raw()).toOptional();
      if (header.isEmpty()) {
        return Optional.empty();
      }
      ancestors.add(header.get());
    }
    List<Bytes> nodes = strings(in.list());
    List<Bytes> codes = strings(in.list());
    in.expectEnd();
    return in.failed() || ancestors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Witness(ancestors, nodes, codes));
  }

  private static void strings(RlpWriter out, List<Bytes> items) {
    int list = out.startList();
    for (Bytes item : items) {
      out.bytes(item);
    }
    out.endList(list);
  }

  private static List<Bytes> strings(RlpReader in) {
    List<Bytes> items = new ArrayList<>();
    while (!in.failed() && !in.isDone()) {
      items.add(in.bytes());
    }
    return items;
  }
}
