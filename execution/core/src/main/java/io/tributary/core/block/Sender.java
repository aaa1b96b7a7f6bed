package io.tributary.core.block;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;

/** Who sends a transaction. */
public final class Sender {
  /** Half the order of secp256k1: the greatest s that counts (EIP-2). */
  public static final UInt256 MAX_S =
      UInt256.fromHexString("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private Sender() {}

  /** The signer, or the deposit's {@code from}; empty where the signature is none, high s included. */
  public static Optional<Address> of(Transaction transaction, Crypto crypto) {
    if (transaction instanceof Transaction.Deposit deposit) {
      return Optional.of(deposit.from());
    }
    Signature signature = transaction.signature().orElse(null);
    if (signature == null || signature.s().compareTo(MAX_S) > 0) {
      return Optional.empty();
    }
    return crypto.recover(
        TransactionCodec.signingHash(transaction),
        signature.yParity(),
        signature.r(),
        signature.s());
  }
}
