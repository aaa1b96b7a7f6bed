package io.tributary.node.devl1;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.DecodeError;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult.Rejected;
import io.tributary.sequencer.rpc.eth.TxErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A transaction as it comes over the network: the envelope, but blob transactions with their
 * sidecar.
 *
 * <pre>
 *   EIP-7594 (from Osaka on)  0x03, rlp([fields, 0x01, [blob ...], [commitment ...], [cell proof ...]])
 *   EIP-4844 (before)         0x03, rlp([fields, [blob ...], [commitment ...], [proof ...]])      refused
 * </pre>
 */
record NetworkTransaction(Transaction transaction, Optional<BlobSidecar> sidecar) {
  private static final int BLOB_TYPE = 3;
  private static final long WRAPPER_VERSION = 1;
  private static final int BLOB_SIZE = 131_072;
  private static final int POINT_SIZE = 48;

  /** What reading gave. */
  sealed interface Reading {
    record Good(NetworkTransaction transaction) implements Reading {}

    record Bad(Rejected why) implements Reading {}
  }

  static Reading read(Bytes raw) {
    return !raw.isEmpty() && raw.get(0) == BLOB_TYPE ? readBlob(raw.slice(1)) : readPlain(raw);
  }

  private static Reading readPlain(Bytes raw) {
    return switch (TransactionCodec.decode(raw)) {
      case Decoded.Value<Transaction>(Transaction value) ->
          value.isDeposit()
              ? bad(RpcError.TX_TYPE_NOT_SUPPORTED, "")
              : new Reading.Good(new NetworkTransaction(value, Optional.empty()));
      case Decoded.Failure<Transaction>(DecodeError reason) ->
          new Reading.Bad(TxErrors.undecodable(raw, reason));
    };
  }

  private static Reading readBlob(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    if (!in.nextIsList()) {
      return bad(RpcError.BLOB_SIDECAR, "missing, blob transactions come with their sidecar");
    }
    Decoded<Transaction> fields = TransactionCodec.decodeFields(BLOB_TYPE, in.list());
    if (fields instanceof Decoded.Failure<Transaction>(DecodeError reason)) {
      return new Reading.Bad(TxErrors.undecodable(BLOB_TYPE, reason));
    }
    if (in.nextIsList()) {
      return bad(
          RpcError.BLOB_SIDECAR, "EIP-4844 form, cell proofs (EIP-7594) are needed from Osaka on");
    }
    boolean versionKnown = in.unsignedLong() == WRAPPER_VERSION;
    BlobSidecar sidecar =
        new BlobSidecar(strings(in, BLOB_SIZE), strings(in, POINT_SIZE), strings(in, POINT_SIZE));
    in.expectEnd();
    if (in.failed() || !versionKnown) {
      return bad(RpcError.BLOB_SIDECAR, "not in EIP-7594 form");
    }
    return new Reading.Good(new NetworkTransaction(fields.orThrow(), Optional.of(sidecar)));
  }

  private static List<Bytes> strings(RlpReader in, int size) {
    List<Bytes> items = new ArrayList<>();
    RlpReader list = in.list();
    while (!list.isDone()) {
      items.add(list.fixed(size));
    }
    return List.copyOf(items);
  }

  private static Reading bad(RpcError error, String detail) {
    return new Reading.Bad(new Rejected(error, detail));
  }
}
