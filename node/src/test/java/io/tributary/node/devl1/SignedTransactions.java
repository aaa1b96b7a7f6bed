package io.tributary.node.devl1;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.Signer;
import io.tributary.crypto.VersionedHash;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Signed transactions for the embedded L1, in the form in which they are sent. */
final class SignedTransactions {
  static final UInt256 GWEI = UInt256.valueOf(1_000_000_000L);
  private static final Kzg KZG = Kzg.load();

  private final long chainId;

  SignedTransactions(long chainId) {
    this.chainId = chainId;
  }

  /** A transfer or call of type 2 at 100 gwei. */
  Transaction plain(Signer signer, long nonce, Address to, UInt256 value, Bytes data, long gas) {
    return plain(signer, nonce, Optional.of(to), value, data, gas);
  }

  Transaction plain(
      Signer signer, long nonce, Optional<Address> to, UInt256 value, Bytes data, long gas) {
    Transaction unsigned = dynamic(nonce, to, value, data, gas, Optional.empty());
    Signature signature = signer.sign(TransactionCodec.signingHash(unsigned));
    return dynamic(nonce, to, value, data, gas, Optional.of(signature));
  }

  /** A blob transaction with its sidecar. */
  record WithBlobs(Transaction transaction, List<Bytes> blobs, Bytes raw, Bytes oldForm) {}

  WithBlobs blobs(Signer signer, long nonce, Address to, UInt256 maxFee, List<Bytes> blobs) {
    List<Bytes> commitments = blobs.stream().map(KZG::commitment).toList();
    List<Bytes32> hashes = commitments.stream().map(VersionedHash::of).toList();
    Transaction unsigned = blob(nonce, to, maxFee, hashes, Optional.empty());
    Signature signature = signer.sign(TransactionCodec.signingHash(unsigned));
    Transaction signed = blob(nonce, to, maxFee, hashes, Optional.of(signature));
    List<Bytes> cellProofs = blobs.stream().flatMap(blob -> KZG.cellProofs(blob).stream()).toList();
    return new WithBlobs(
        signed,
        blobs,
        network(signed, true, blobs, commitments, cellProofs),
        network(signed, false, blobs, commitments, cellProofs.subList(0, blobs.size())));
  }

  /** The network form of EIP-7594, or of EIP-4844 where {@code versioned} is false. */
  static Bytes network(
      Transaction signed,
      boolean versioned,
      List<Bytes> blobs,
      List<Bytes> commitments,
      List<Bytes> proofs) {
    RlpWriter out = new RlpWriter();
    out.rawByte(3);
    int mark = out.startList();
    TransactionCodec.writeFields(signed, out);
    if (versioned) {
      out.unsignedLong(1);
    }
    for (List<Bytes> items : List.of(blobs, commitments, proofs)) {
      int list = out.startList();
      items.forEach(out::bytes);
      out.endList(list);
    }
    return out.endList(mark).toBytes();
  }

  /** A blob whose first field element holds {@code seed}. */
  static Bytes blob(int seed) {
    byte[] blob = new byte[Kzg.BLOB_SIZE];
    blob[31] = (byte) seed;
    return Bytes.wrap(blob);
  }

  private Transaction dynamic(
      long nonce,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      long gas,
      Optional<Signature> signature) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.valueOf(chainId)),
        nonce,
        GWEI,
        GWEI.multiply(100),
        gas,
        to,
        value,
        data,
        List.of(),
        signature);
  }

  private Transaction blob(
      long nonce, Address to, UInt256 maxFee, List<Bytes32> hashes, Optional<Signature> signature) {
    return new Transaction.Blob(
        Optional.of(UInt256.valueOf(chainId)),
        nonce,
        GWEI,
        maxFee,
        21_000,
        Optional.of(to),
        UInt256.ZERO,
        Bytes.EMPTY,
        List.of(),
        GWEI,
        hashes,
        signature);
  }
}
