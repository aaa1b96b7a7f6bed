package io.tributary.da.blob;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A blob transaction as it is sent to L1's pool, with its sidecar (EIP-4844 "networking",
 * EIP-7594).
 *
 * <pre>
 *   EIP-4844   0x03, rlp([transaction fields, blobs, commitments, proofs])
 *   EIP-7594   0x03, rlp([transaction fields, 0x01, blobs, commitments, cell proofs])
 * </pre>
 *
 * @param transaction signed
 */
public record PooledTransaction(Transaction.Blob transaction, Sidecar sidecar) {
  private static final int TYPE = 3;
  private static final int CELL_PROOF_VERSION = 1;

  public Bytes encode() {
    RlpWriter out = new RlpWriter(1 << 18);
    out.rawByte(TYPE);
    int list = out.startList();
    TransactionCodec.writeFields(transaction, out);
    if (sidecar.form() == SidecarForm.EIP_7594) {
      out.unsignedLong(CELL_PROOF_VERSION);
    }
    write(sidecar.blobs(), out);
    write(sidecar.commitments(), out);
    write(sidecar.proofs(), out);
    return out.endList(list).toBytes();
  }

  /** Reads either form; empty where it is none. Neither signature nor proofs are verified. */
  public static Optional<PooledTransaction> decode(Bytes pooled) {
    if (pooled.isEmpty() || pooled.get(0) != TYPE) {
      return Optional.empty();
    }
    RlpReader in = RlpReader.ofList(pooled.slice(1));
    Decoded<Transaction> fields = TransactionCodec.decodeFields(TYPE, in.list());
    SidecarForm form = SidecarForm.EIP_4844;
    if (!in.nextIsList()) {
      form = SidecarForm.EIP_7594;
      if (in.unsignedLong() != CELL_PROOF_VERSION) {
        return Optional.empty();
      }
    }
    Sidecar sidecar = new Sidecar(form, read(in), read(in), read(in));
    in.expectEnd();
    return in.failed()
        ? Optional.empty()
        : fields
            .toOptional()
            .map(transaction -> new PooledTransaction((Transaction.Blob) transaction, sidecar));
  }

  private static void write(List<Bytes> items, RlpWriter out) {
    int list = out.startList();
    items.forEach(out::bytes);
    out.endList(list);
  }

  private static List<Bytes> read(RlpReader in) {
    List<Bytes> items = new ArrayList<>();
    RlpReader list = in.list();
    while (!list.isDone()) {
      items.add(list.bytes());
    }
    return List.copyOf(items);
  }
}
