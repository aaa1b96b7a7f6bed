package io.tributary.core.types;

import io.tributary.core.rlp.RlpError;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Transactions to bytes and back (EIP-2718, 155, 2930, 1559, 4844, 7702; OP Stack deposits).
 * Strict: only canonical bytes decode, and what decodes encodes to the same bytes.
 *
 * <pre>
 *   legacy   rlp([nonce, gasPrice, gas, to, value, data, v, r, s])      v = 27 + y, or 35 + 2 chainId + y
 *   typed    type byte, rlp([chainId, nonce, ..., yParity, r, s])
 *   deposit  0x7E, rlp([sourceHash, from, to, mint, value, gas, isSystem, data])
 * </pre>
 */
public final class TransactionCodec {
  private static final int V_UNPROTECTED = 27;
  private static final int V_PROTECTED = 35;

  private TransactionCodec() {}

  /**
   * Reads the EIP-2718 envelope: what blocks hold, and what is sent over RPC but for blob
   * transactions.
   */
  public static Decoded<Transaction> decode(Bytes envelope) {
    if (envelope.isEmpty()) {
      return Decoded.failure(DecodeError.RLP_TRUNCATED);
    }
    int first = envelope.get(0) & 0xff;
    if (first >= 0xc0) {
      return decodeOuter(0, envelope);
    }
    if (first >= 0x80) {
      return refuseString(envelope);
    }
    // A legacy transaction stands without its type byte; there is no other way to write it.
    return first == 0
        ? Decoded.failure(DecodeError.TYPE_NOT_SUPPORTED)
        : decodeOuter(first, envelope.slice(1));
  }

  /**
   * Reads the fields of a transaction of this type; {@code fields} stands in its list and is read
   * to the end.
   */
  public static Decoded<Transaction> decodeFields(int type, RlpReader fields) {
    TransactionReader in = new TransactionReader(fields);
    return switch (type) {
      case 0 -> in.result(readLegacy(in));
      case 1 -> in.result(readAccessList(in));
      case 2 -> in.result(readDynamicFee(in));
      case 3 -> in.result(readBlob(in));
      case 4 -> in.result(readSetCode(in));
      case Transaction.Deposit.TYPE -> in.result(readDeposit(in));
      default -> Decoded.failure(DecodeError.TYPE_NOT_SUPPORTED);
    };
  }

  /** The EIP-2718 envelope; the transaction is signed or a deposit. */
  public static Bytes encode(Transaction transaction) {
    RlpWriter out = new RlpWriter();
    if (transaction.type() != 0) {
      out.rawByte(transaction.type());
    }
    writeFields(transaction, out);
    return out.toBytes();
  }

  /** Writes the list of the fields, signature included, without the type byte. */
  public static void writeFields(Transaction transaction, RlpWriter out) {
    int mark = out.startList();
    TransactionFields.writeUnsigned(transaction, out);
    transaction.signature().ifPresent(s -> writeSignature(transaction, s, out));
    out.endList(mark);
  }

  /** keccak-256 of the envelope. */
  public static Bytes32 hash(Transaction transaction) {
    return Keccak.hash(encode(transaction));
  }

  /** What the sender signs; not for deposits. */
  public static Bytes32 signingHash(Transaction transaction) {
    RlpWriter out = new RlpWriter();
    if (transaction.type() != 0) {
      out.rawByte(transaction.type());
    }
    int mark = out.startList();
    TransactionFields.writeUnsigned(transaction, out);
    if (transaction instanceof Transaction.Legacy legacy && legacy.chainId().isPresent()) {
      out.uint256(legacy.chainId().get()).unsignedLong(0).unsignedLong(0);
    }
    return Keccak.hash(out.endList(mark).toBytes());
  }

  /** What an EIP-7702 authority signs. */
  public static Bytes32 authorizationHash(Authorization authorization) {
    RlpWriter out = new RlpWriter();
    out.rawByte(0x05);
    int mark = out.startList();
    out.uint256(authorization.chainId());
    out.bytes(authorization.address().toArray());
    out.unsignedLong(authorization.nonce());
    return Keccak.hash(out.endList(mark).toBytes());
  }

  /** The v of a legacy signature. */
  public static UInt256 legacyV(Optional<UInt256> chainId, int yParity) {
    return chainId
        .map(id -> id.multiply(2).add(V_PROTECTED + yParity))
        .orElse(UInt256.valueOf(V_UNPROTECTED + yParity));
  }

  private static Decoded<Transaction> decodeOuter(int type, Bytes rlp) {
    if (type > 4 && type != Transaction.Deposit.TYPE) {
      return Decoded.failure(DecodeError.TYPE_NOT_SUPPORTED);
    }
    RlpReader fields = RlpReader.ofList(rlp);
    return fields.failed()
        ? Decoded.failure(outerReason(fields.error()))
        : decodeFields(type, fields);
  }

  private static DecodeError outerReason(RlpError error) {
    // The list's own header lies about the size; inside the list the same fault is a truncated
    // field.
    return error == RlpError.TRUNCATED ? DecodeError.RLP_SIZE : DecodeError.ofRlp(error);
  }

  private static Decoded<Transaction> refuseString(Bytes envelope) {
    RlpReader outer = RlpReader.of(envelope);
    outer.skip();
    return Decoded.failure(
        outer.failed() ? DecodeError.ofRlp(outer.error()) : DecodeError.TYPE_NOT_SUPPORTED);
  }

  private static void writeSignature(Transaction transaction, Signature signature, RlpWriter out) {
    if (transaction.type() == 0) {
      out.uint256(legacyV(transaction.chainId(), signature.yParity()));
    } else {
      out.unsignedLong(signature.yParity());
    }
    out.uint256(signature.r()).uint256(signature.s());
  }

  private static Transaction readLegacy(TransactionReader in) {
    long nonce = in.nonce();
    UInt256 gasPrice = in.gasPrice();
    long gasLimit = in.gasLimit();
    Optional<Address> to = in.to();
    UInt256 value = in.value();
    Bytes data = in.data();
    UInt256 v = in.legacyV();
    int yParity = 0;
    Optional<UInt256> chainId = Optional.empty();
    if (v.compareTo(UInt256.valueOf(V_PROTECTED)) >= 0) {
      UInt256 rest = v.subtract(V_PROTECTED);
      chainId = Optional.of(UInt256.fromBytes(rest.shiftRight(1)));
      yParity = rest.get(31) & 1;
    } else if (v.intValue() == V_UNPROTECTED + 1) {
      yParity = 1;
    } else if (v.intValue() != V_UNPROTECTED) {
      in.refuse(
          v.intValue() <= 1 ? DecodeError.SIGNATURE_OUT_OF_RANGE : DecodeError.CHAIN_ID_INVALID);
    }
    Signature signature = in.signature(yParity);
    return new Transaction.Legacy(
        chainId, nonce, gasPrice, gasLimit, to, value, data, Optional.of(signature));
  }

  private static Transaction readAccessList(TransactionReader in) {
    return new Transaction.AccessList(
        Optional.of(in.chainId()),
        in.nonce(),
        in.gasPrice(),
        in.gasLimit(),
        in.to(),
        in.value(),
        in.data(),
        in.accessList(),
        Optional.of(in.typedSignature()));
  }

  private static Transaction readDynamicFee(TransactionReader in) {
    return new Transaction.DynamicFee(
        Optional.of(in.chainId()),
        in.nonce(),
        in.priorityFee(),
        in.maxFee(),
        in.gasLimit(),
        in.to(),
        in.value(),
        in.data(),
        in.accessList(),
        Optional.of(in.typedSignature()));
  }

  private static Transaction readBlob(TransactionReader in) {
    return new Transaction.Blob(
        Optional.of(in.chainId()),
        in.nonce(),
        in.priorityFee(),
        in.maxFee(),
        in.gasLimit(),
        in.to(),
        in.value(),
        in.data(),
        in.accessList(),
        in.number(),
        in.blobHashes(),
        Optional.of(in.typedSignature()));
  }

  private static Transaction readSetCode(TransactionReader in) {
    return new Transaction.SetCode(
        Optional.of(in.chainId()),
        in.nonce(),
        in.priorityFee(),
        in.maxFee(),
        in.gasLimit(),
        in.to(),
        in.value(),
        in.data(),
        in.accessList(),
        in.authorizations(),
        Optional.of(in.typedSignature()));
  }

  private static Transaction readDeposit(TransactionReader in) {
    return new Transaction.Deposit(
        in.bytes32(),
        in.address(),
        in.to(),
        in.number(),
        in.value(),
        in.gasLimit(),
        in.bool(),
        in.data());
  }
}
