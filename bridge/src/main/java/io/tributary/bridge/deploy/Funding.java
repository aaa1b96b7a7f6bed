package io.tributary.bridge.deploy;

import io.tributary.bridge.artifact.Preinstall;
import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.bridge.l1.Poll;
import io.tributary.bridge.l1.SendResult;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Makes a development L1 fit for the deployment: Ether for the roles' accounts, which anvil does
 * not give, and Multicall3. Refuses any other chain.
 */
public final class Funding {
  /** Sent the one transaction that creates Multicall3 at its address on every chain. */
  private static final Address MULTICALL3_CREATOR =
      Address.fromHex("0x05f32B3cC3888453ff71B01135B34FF8e41263F2");

  private static final UInt256 MULTICALL3_GAS_PRICE_WEI = UInt256.valueOf(100_000_000_000L);
  private static final long MULTICALL3_GAS = 1_000_000;
  private static final long TRANSFER_GAS = 21_000;

  private final L1Client l1;
  private final L1Account funder;
  private final Poll poll;

  public Funding(L1Client l1, Poll poll) {
    if (l1.chainId() != Devnet.L1_CHAIN_ID) {
      throw new L1Exception(Kind.FATAL, "development accounts are for L1 " + Devnet.L1_CHAIN_ID);
    }
    this.l1 = l1;
    this.poll = poll;
    this.funder = new L1Account(l1, DevelopmentAccounts.get().users().getFirst().signer(), poll);
  }

  /** Gives what is missing; a second time it does nothing. */
  public void provide() {
    boolean multicall = l1.code(Devnet.MULTICALL3, BlockId.LATEST).isEmpty();
    List<Bytes32> sent = new ArrayList<>();
    long nonce = funder.nextNonce();
    for (Role role : Role.values()) {
      DevelopmentAccount account = DevelopmentAccounts.get().role(role);
      UInt256 least = Devnet.L1_ROLE_ETHER_WEI.divide(10);
      if (l1.balance(account.address(), BlockId.LATEST).compareTo(least) < 0) {
        sent.add(give(nonce++, account.address(), Devnet.L1_ROLE_ETHER_WEI));
      }
    }
    if (multicall) {
      sent.add(give(nonce, MULTICALL3_CREATOR, MULTICALL3_GAS_PRICE_WEI.multiply(MULTICALL3_GAS)));
    }
    sent.forEach(funder::await);
    if (multicall) {
      createMulticall3();
    }
  }

  private Bytes32 give(long nonce, Address to, UInt256 amount) {
    return funder.send(nonce, Optional.of(to), amount, Bytes.EMPTY, TRANSFER_GAS);
  }

  private void createMulticall3() {
    SendResult result = l1.sendRaw(TransactionCodec.encode(multicall3Creation()));
    if (result instanceof SendResult.Refused refused) {
      throw new L1Exception(Kind.RETRY, "Multicall3 refused: " + refused.message());
    }
    poll.until(
        "Multicall3",
        () -> Optional.of(l1.code(Devnet.MULTICALL3, BlockId.LATEST)).filter(c -> !c.isEmpty()));
  }

  /** Signed once for all chains, without a chain id. */
  static Transaction multicall3Creation() {
    return new Transaction.Legacy(
        Optional.empty(),
        0,
        MULTICALL3_GAS_PRICE_WEI,
        MULTICALL3_GAS,
        Optional.empty(),
        UInt256.ZERO,
        Preinstall.MULTICALL3.artifact().creation(),
        Optional.of(
            new Signature(
                1,
                UInt256.fromHexString(
                    "0xedce47092c0f398cebf3ffc267f05c8e7076e3b89445e0fe50f6332273d4569b"),
                UInt256.fromHexString(
                    "0x1b0b9d000e19b24c5869b0fc3b22b0d6fa47cd63316875cbbd577d76e6fde086"))));
  }
}
