package io.tributary.core.types;

import io.tributary.core.rlp.RlpError;
import io.tributary.core.rlp.RlpReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Reads a transaction's fields and remembers the first that was wrong, in the reference tests'
 * words.
 */
final class TransactionReader {
  private final RlpReader in;
  private DecodeError reason;

  TransactionReader(RlpReader in) {
    this.in = in;
  }

  Decoded<Transaction> result(Transaction transaction) {
    in.expectEnd();
    note(DecodeError.MALFORMED_FIELD);
    return reason == null ? Decoded.of(transaction) : Decoded.failure(reason);
  }

  /** Refuses the transaction for a reason of its own, unless something was wrong already. */
  void refuse(DecodeError why) {
    note(DecodeError.MALFORMED_FIELD);
    if (reason == null) {
      reason = why;
    }
  }

  long nonce() {
    long value = in.unsignedLong();
    note(DecodeError.NONCE_MALFORMED, DecodeError.NONCE_LEADING_ZEROS, DecodeError.NONCE_OVERFLOW);
    return value;
  }

  /** Unsigned: what is negative as a long is beyond every block's limit. */
  long gasLimit() {
    long value = in.unsignedLong();
    note(
        DecodeError.GAS_LIMIT_MALFORMED,
        DecodeError.GAS_LIMIT_LEADING_ZEROS,
        DecodeError.GAS_LIMIT_OVERFLOW);
    return value;
  }

  UInt256 gasPrice() {
    return number(DecodeError.GAS_PRICE_LEADING_ZEROS, DecodeError.GAS_PRICE_OVERFLOW);
  }

  UInt256 maxFee() {
    return number(DecodeError.MAX_FEE_LEADING_ZEROS, DecodeError.GAS_PRICE_OVERFLOW);
  }

  UInt256 priorityFee() {
    return number(DecodeError.PRIORITY_FEE_LEADING_ZEROS, DecodeError.PRIORITY_FEE_OVERFLOW);
  }

  UInt256 value() {
    return number(DecodeError.VALUE_LEADING_ZEROS, DecodeError.VALUE_OVERFLOW);
  }

  UInt256 number() {
    return number(DecodeError.MALFORMED_FIELD, DecodeError.MALFORMED_FIELD);
  }

  UInt256 chainId() {
    return number(DecodeError.CHAIN_ID_INVALID, DecodeError.CHAIN_ID_INVALID);
  }

  boolean bool() {
    boolean value = in.bool();
    note(DecodeError.MALFORMED_FIELD);
    return value;
  }

  Bytes32 bytes32() {
    Bytes32 value = in.bytes32();
    note(DecodeError.MALFORMED_FIELD);
    return value;
  }

  Bytes data() {
    Bytes value = in.bytes();
    note(DecodeError.DATA_MALFORMED);
    return value;
  }

  /** The receiver; empty for a creation. */
  Optional<Address> to() {
    Bytes bytes = in.bytes();
    note(DecodeError.TO_MALFORMED);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(toAddress(bytes, DecodeError.TO_TOO_SHORT, DecodeError.TO_TOO_LONG));
  }

  Address address() {
    return address(in, DecodeError.MALFORMED_FIELD, DecodeError.MALFORMED_FIELD);
  }

  List<AccessTuple> accessList() {
    List<AccessTuple> out = new ArrayList<>();
    RlpReader tuples = in.list();
    while (!tuples.isDone()) {
      RlpReader tuple = tuples.list();
      Address address =
          address(tuple, DecodeError.ACCESS_ADDRESS_TOO_SHORT, DecodeError.ACCESS_ADDRESS_TOO_LONG);
      List<Bytes32> keys =
          hashes(tuple, DecodeError.ACCESS_KEY_TOO_SHORT, DecodeError.ACCESS_KEY_TOO_LONG);
      tuple.expectEnd();
      out.add(new AccessTuple(address, keys));
    }
    note(DecodeError.MALFORMED_FIELD);
    return List.copyOf(out);
  }

  List<Bytes32> blobHashes() {
    return hashes(in, DecodeError.MALFORMED_FIELD, DecodeError.MALFORMED_FIELD);
  }

  List<Authorization> authorizations() {
    List<Authorization> out = new ArrayList<>();
    RlpReader items = in.list();
    while (!items.isDone()) {
      RlpReader item = items.list();
      UInt256 chainId = item.uint256();
      Address address = address(item, DecodeError.MALFORMED_FIELD, DecodeError.MALFORMED_FIELD);
      long nonce = item.unsignedLong();
      long yParity = item.unsignedLong();
      if (yParity < 0 || yParity > 0xff) {
        item.fail(RlpError.NUMBER_TOO_LARGE);
      }
      out.add(
          new Authorization(
              chainId, address, nonce, (int) yParity, item.uint256(), item.uint256()));
      item.expectEnd();
    }
    note(DecodeError.MALFORMED_FIELD);
    return List.copyOf(out);
  }

  /** v of a legacy transaction. */
  UInt256 legacyV() {
    return number(DecodeError.V_LEADING_ZEROS, DecodeError.CHAIN_ID_INVALID);
  }

  Signature typedSignature() {
    UInt256 parity = number(DecodeError.V_LEADING_ZEROS, DecodeError.SIGNATURE_OUT_OF_RANGE);
    if (parity.bitLength() > 1) {
      refuse(DecodeError.SIGNATURE_OUT_OF_RANGE);
      return signature(0);
    }
    return signature(parity.isZero() ? 0 : 1);
  }

  /** r and s, with the parity already known. */
  Signature signature(int yParity) {
    UInt256 r = in.uint256();
    note(DecodeError.R_MALFORMED, DecodeError.R_LEADING_ZEROS, DecodeError.SIGNATURE_OUT_OF_RANGE);
    UInt256 s = in.uint256();
    note(DecodeError.S_MALFORMED, DecodeError.S_LEADING_ZEROS, DecodeError.SIGNATURE_OUT_OF_RANGE);
    return new Signature(yParity, r, s);
  }

  private UInt256 number(DecodeError leadingZeros, DecodeError overflow) {
    UInt256 value = in.uint256();
    note(DecodeError.MALFORMED_FIELD, leadingZeros, overflow);
    return value;
  }

  private List<Bytes32> hashes(RlpReader from, DecodeError tooShort, DecodeError tooLong) {
    List<Bytes32> out = new ArrayList<>();
    RlpReader items = from.list();
    while (!items.isDone()) {
      Bytes32 hash = items.bytes32();
      note(DecodeError.MALFORMED_FIELD, tooShort, tooLong);
      out.add(hash);
    }
    note(DecodeError.MALFORMED_FIELD);
    return List.copyOf(out);
  }

  private Address address(RlpReader from, DecodeError tooShort, DecodeError tooLong) {
    Bytes bytes = from.bytes();
    note(DecodeError.MALFORMED_FIELD);
    return toAddress(bytes, tooShort, tooLong);
  }

  private Address toAddress(Bytes bytes, DecodeError tooShort, DecodeError tooLong) {
    if (bytes.size() == Address.SIZE) {
      return Address.of(bytes);
    }
    refuse(bytes.size() < Address.SIZE ? tooShort : tooLong);
    return Address.ZERO;
  }

  private void note(DecodeError malformed) {
    note(malformed, malformed, malformed);
  }

  /**
   * Keeps the first fault: the field's own word for a bad list or number, RLP's for what is not
   * canonical at all.
   */
  private void note(DecodeError malformed, DecodeError low, DecodeError high) {
    if (reason != null || !in.failed()) {
      return;
    }
    reason =
        switch (in.error()) {
          case UNEXPECTED_LIST, UNEXPECTED_STRING -> malformed;
          case LEADING_ZEROS, STRING_TOO_SHORT -> low;
          case NUMBER_TOO_LARGE, STRING_TOO_LONG -> high;
          default -> DecodeError.ofRlp(in.error());
        };
  }
}
