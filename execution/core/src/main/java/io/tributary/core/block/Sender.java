package io.tributary.core.block;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Who sent a transaction. */
public final class Sender {
  /** Half the order of secp256k1: a higher s is refused (EIP-2). */
  private static final UInt256 HALF_ORDER =
      UInt256.fromHexString("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private Sender() {}

  /**
   * The sender; empty where no valid signature with low s is there. A deposit says itself whom it
   * is from.
   */
  public static Optional<Address> of(Transaction transaction, Crypto crypto) {
    return transaction instanceof Transaction.Deposit deposit
        ? Optional.of(deposit.from())
        : transaction
            .signature()
            .flatMap(signature -> of(TransactionCodec.signingHash(transaction), signature, crypto));
  }

  /** Who signed an authorization (EIP-7702); empty where the signature is none. */
  public static Optional<Address> of(Authorization authorization, Crypto crypto) {
    int parity = authorization.yParity();
    Signature signature = new Signature(parity, authorization.r(), authorization.s());
    return parity == 0 || parity == 1
        ? of(TransactionCodec.authorizationHash(authorization), signature, crypto)
        : Optional.empty();
  }

  private static Optional<Address> of(Bytes32 digest, Signature signature, Crypto crypto) {
    return signature.s().compareTo(HALF_ORDER) > 0
        ? Optional.empty()
        : crypto.recover(digest, signature.yParity(), signature.r(), signature.s());
  }
}
