package io.tributary.derivation.batch;

import io.tributary.core.rlp.RlpError;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.derivation.DropReason;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Makes the envelope of a transaction from the fields that a span batch keeps apart. The list that
 * it comes with holds
 *
 * <pre>
 *   legacy   value, gas price, data
 *   type 1   value, gas price, data, access list
 *   type 2   value, tip, fee cap, data, access list
 *   type 4   value, tip, fee cap, data, access list, authorizations
 * </pre>
 *
 * Amounts of types 0 to 2 may exceed 256 bits here: the engine will refuse them. One thread.
 */
final class SpanTransactionEncoder {
  static final int EXPLICIT_LEGACY = 0x100;
  private static final int ACCESS_LIST = 1;
  private static final int DYNAMIC_FEE = 2;
  private static final int SET_CODE = 4;
  private static final int ADDRESS_BYTES = 20;
  private static final int WORD_BYTES = 32;

  private final UInt256 chainId;
  private final RlpWriter out = new RlpWriter();

  SpanTransactionEncoder(UInt256 chainId) {
    this.chainId = chainId;
  }

  /**
   * Encodes one transaction; answers why there is none, or null and then {@link #encoded} has it.
   */
  DropReason encode(
      int type, Bytes list, long nonce, long gasLimit, Bytes to, SpanSignature signature) {
    if (type != 0 && type != ACCESS_LIST && type != DYNAMIC_FEE && type != SET_CODE) {
      return DropReason.SPAN_TRANSACTION_TYPE;
    }
    RlpReader in = RlpReader.ofList(list);
    int amountBytes = type == SET_CODE ? WORD_BYTES : Integer.MAX_VALUE;
    Bytes value = amount(in, amountBytes);
    Bytes tip = type >= DYNAMIC_FEE ? amount(in, amountBytes) : Bytes.EMPTY;
    Bytes price = amount(in, amountBytes);
    Bytes data = in.bytes();
    Bytes accessList = type == 0 ? Bytes.EMPTY : checked(in, true);
    Bytes authorizations = type == SET_CODE ? checked(in, false) : Bytes.EMPTY;
    in.expectEnd();
    if (in.failed()) {
      return DropReason.SPAN_TRANSACTION_FIELDS;
    }
    if (type == SET_CODE && to.isEmpty()) {
      return DropReason.SPAN_TRANSACTION_TO;
    }
    out.clear();
    int mark = start(type, nonce);
    if (type >= DYNAMIC_FEE) {
      out.bytes(tip);
    }
    out.bytes(price).unsignedLong(gasLimit).bytes(to).bytes(value).bytes(data);
    out.raw(accessList).raw(authorizations);
    sign(type, signature);
    out.endList(mark);
    return null;
  }

  /** The envelope of the transaction encoded last. */
  Bytes encoded() {
    return out.toBytes();
  }

  private int start(int type, long nonce) {
    if (type != 0) {
      out.rawByte(type);
    }
    int mark = out.startList();
    if (type != 0) {
      out.uint256(chainId);
    }
    out.unsignedLong(nonce);
    return mark;
  }

  private void sign(int type, SpanSignature signature) {
    if (type == 0) {
      out.uint256(signature.legacyV(chainId));
    } else {
      out.unsignedLong(signature.yParity());
    }
    out.uint256(signature.r()).uint256(signature.s());
  }

  private static Bytes amount(RlpReader in, int maxBytes) {
    Bytes number = in.bytes();
    if (number.size() > maxBytes || (!number.isEmpty() && number.get(0) == 0)) {
      in.fail(RlpError.LEADING_ZEROS);
    }
    return number;
  }

  // The next item as it stands, after its structure was looked through.
  private static Bytes checked(RlpReader in, boolean isAccessList) {
    Bytes raw = in.raw();
    if (in.failed()) {
      return raw;
    }
    RlpReader items = RlpReader.ofList(raw);
    while (!items.isDone()) {
      RlpReader item = items.list();
      if (isAccessList) {
        checkAccessTuple(item);
      } else {
        checkAuthorization(item);
      }
      item.expectEnd();
    }
    if (items.failed()) {
      in.fail(items.error());
    }
    return raw;
  }

  private static void checkAccessTuple(RlpReader tuple) {
    tuple.fixed(ADDRESS_BYTES);
    RlpReader keys = tuple.list();
    while (!keys.isDone()) {
      keys.bytes32();
    }
  }

  private static void checkAuthorization(RlpReader authorization) {
    authorization.uint256();
    authorization.fixed(ADDRESS_BYTES);
    authorization.unsignedLong();
    amount(authorization, 1);
    authorization.uint256();
    authorization.uint256();
  }
}
