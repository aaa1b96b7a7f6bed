package io.tributary.bench.rpc;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Signed plain transfers of one development account, made before the clock runs. */
final class Transfers {
  private static final UInt256 MAX_FEE_WEI = UInt256.valueOf(1_000_000_000_000L);
  private static final UInt256 TIP_WEI = UInt256.valueOf(1_000_000_000L);
  private static final Address RECEIVER =
      Address.fromHex("0x00000000000000000000000000000000000bec4e");

  private final Signer signer;
  private final UInt256 chainId;

  Transfers(int account, long chainId) {
    signer = Signer.of(DevelopmentAccounts.get().users().get(account).privateKey());
    this.chainId = UInt256.valueOf(chainId);
  }

  Address sender() {
    return signer.address();
  }

  /** Request bodies of {@code count} transfers with nonces from {@code firstNonce} on. */
  List<byte[]> requests(String method, long firstNonce, int count) {
    List<byte[]> requests = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requests.add(Connection.body(method, "\"" + signed(firstNonce + i).toHexString() + "\""));
    }
    return requests;
  }

  private Bytes signed(long nonce) {
    Transaction.DynamicFee unsigned = transfer(nonce);
    return TransactionCodec.encode(
        new Transaction.DynamicFee(
            unsigned.chainId(),
            nonce,
            unsigned.maxPriorityFeePerGas(),
            unsigned.maxFeePerGas(),
            unsigned.gasLimit(),
            unsigned.to(),
            unsigned.value(),
            unsigned.data(),
            unsigned.accessList(),
            Optional.of(signer.sign(TransactionCodec.signingHash(unsigned)))));
  }

  private Transaction.DynamicFee transfer(long nonce) {
    return new Transaction.DynamicFee(
        Optional.of(chainId),
        nonce,
        TIP_WEI,
        MAX_FEE_WEI,
        21_000,
        Optional.of(RECEIVER),
        UInt256.ONE,
        Bytes.EMPTY,
        List.of(),
        Optional.empty());
  }
}
