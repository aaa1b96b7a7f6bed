package io.tributary.node.it;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Transactions of one account, signed without asking any node. */
record Signed(Signer signer, long chainId) {
  static final Address FRIEND = Address.fromHex("0x00000000000000000000000000000000000f121e");
  private static final UInt256 TIP_WEI = UInt256.valueOf(1_000_000_000L);
  private static final UInt256 MAX_FEE_WEI = UInt256.valueOf(50_000_000_000L);
  private static final long GAS_LIMIT = 300_000;

  static Signed onL2(Signer signer) {
    return new Signed(signer, Devnet.L2_CHAIN_ID);
  }

  /** One wei with some data, in the network form. */
  Bytes send(long nonce, Address to, Bytes data) {
    return send(nonce, to, data, UnaryOperator.identity());
  }

  /** The same with its signature tampered with. */
  Bytes send(long nonce, Address to, Bytes data, UnaryOperator<Signature> tampering) {
    Transaction unsigned = transaction(nonce, to, data, Optional.empty());
    Signature signature = signer.sign(TransactionCodec.signingHash(unsigned));
    return TransactionCodec.encode(
        transaction(nonce, to, data, Optional.of(tampering.apply(signature))));
  }

  private Transaction transaction(
      long nonce, Address to, Bytes data, Optional<Signature> signature) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.valueOf(chainId)),
        nonce,
        TIP_WEI,
        MAX_FEE_WEI,
        GAS_LIMIT,
        Optional.of(to),
        UInt256.ONE,
        data,
        List.of(),
        signature);
  }
}
