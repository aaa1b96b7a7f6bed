package io.tributary.bridge.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.game.Game;
import io.tributary.bridge.game.Games;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.CallResult;
import io.tributary.bridge.l1.ChainJson;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.L1Receipt;
import io.tributary.bridge.l1.Poll;
import io.tributary.bridge.withdrawal.OutputRootProof;
import io.tributary.bridge.withdrawal.PortalCalls;
import io.tributary.bridge.withdrawal.StorageProof;
import io.tributary.bridge.withdrawal.Withdrawal;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Moves OPEN between the chains for the owner of a key. Every method waits for its transactions'
 * receipts; failures are {@link L1Exception}s of either chain. One thread.
 */
public final class BridgeClient {
  /** Enough for a plain transfer, and for the wallet that receives it to do a little. */
  private static final long DEPOSIT_GAS = 100_000;

  private static final long WITHDRAWAL_GAS = 100_000;

  private final L1Client l1;
  private final L1Client l2;
  private final Contracts contracts;
  private final L1Account onL1;
  private final L1Account onL2;
  private final Games games;
  private final PortalView portal;
  private final Poll poll;

  /**
   * @param l2 L2's own RPC
   * @param poll how to wait for either chain
   */
  public BridgeClient(L1Client l1, L1Client l2, Contracts contracts, Signer key, Poll poll) {
    this.l1 = l1;
    this.l2 = l2;
    this.contracts = contracts;
    this.onL1 = new L1Account(l1, key, poll);
    this.onL2 = new L1Account(l2, key, poll);
    this.games = new Games(l1, contracts);
    this.portal = new PortalView(l1, contracts);
    this.poll = poll;
  }

  public Games games() {
    return games;
  }

  /** Wei of OPEN that an account owns on L1. */
  public UInt256 balanceOnL1(Address owner) {
    return portal.openOf(owner);
  }

  /** Wei of OPEN that an account owns on L2. */
  public UInt256 balanceOnL2(Address owner) {
    return l2.balance(owner, BlockId.LATEST);
  }

  /** Wei of OPEN that backs L2. */
  public UInt256 locked() {
    return portal.locked();
  }

  /** Locks OPEN on L1 for an account on L2. */
  public Deposit deposit(Address to, UInt256 amount) {
    allow(amount);
    return deposit(PortalCalls.deposit(to, amount, amount, DEPOSIT_GAS, false, Bytes.EMPTY));
  }

  /** Sends a transaction to L2 by way of L1, past the sequencer. */
  public Deposit force(Address to, UInt256 value, long gasLimit, Bytes data) {
    return deposit(PortalCalls.force(to, value, gasLimit, false, data));
  }

  /** Waits until a deposit has run on L2. */
  public L1Receipt awaitOnL2(Deposit deposit) {
    return poll.until("the deposit on L2", () -> l2.receipt(deposit.l2TransactionHash()));
  }

  /** Starts the way back: takes OPEN on L2 for an account on L1. */
  public InitiatedWithdrawal withdraw(Address to, UInt256 amount) {
    Bytes call =
        AbiEncoder.call(
            "initiateWithdrawal(address,uint256,bytes)",
            AbiValue.address(to),
            AbiValue.uint(WITHDRAWAL_GAS),
            AbiValue.bytes(Bytes.EMPTY));
    L1Receipt receipt = onL2.execute(Predeploys.MESSAGE_PASSER, amount, call);
    return initiated(receipt);
  }

  /** The first withdrawal that a transaction on L2 started. */
  public InitiatedWithdrawal withdrawalOf(Bytes32 l2TransactionHash) {
    return initiated(
        l2.receipt(l2TransactionHash)
            .orElseThrow(
                () -> new L1Exception(Kind.FATAL, "L2 has no transaction " + l2TransactionHash)));
  }

  public WithdrawalStatus status(InitiatedWithdrawal initiated) {
    Bytes32 hash = initiated.withdrawal().hash();
    if (portal.isFinalized(hash)) {
      return WithdrawalStatus.FINALIZED;
    }
    Optional<Address> submitter = portal.submitter(hash);
    if (submitter.isEmpty()) {
      return provable(initiated).isPresent()
          ? WithdrawalStatus.READY_TO_PROVE
          : WithdrawalStatus.WAITING_TO_PROVE;
    }
    CallResult check = portal.check(hash, submitter.get());
    if (check instanceof CallResult.Reverted reverted) {
      return reverted.is("OptimismPortal_InvalidProofTimestamp()")
          ? WithdrawalStatus.READY_TO_PROVE
          : WithdrawalStatus.WAITING_TO_FINALIZE;
    }
    return WithdrawalStatus.READY_TO_FINALIZE;
  }

  /** Waits until an output on L1 covers the withdrawal. */
  public void awaitProvable(InitiatedWithdrawal initiated) {
    poll.until(
        "an output that covers the withdrawal",
        () -> Optional.of(status(initiated)).filter(s -> s != WithdrawalStatus.WAITING_TO_PROVE));
  }

  /** Shows L1 that L2 has recorded the withdrawal. */
  public L1Receipt prove(InitiatedWithdrawal initiated) {
    Game game =
        provable(initiated)
            .orElseThrow(() -> new L1Exception(Kind.RETRY, "no output covers the withdrawal yet"));
    L1Header block =
        l2.header(BlockId.number(game.l2BlockNumber()))
            .orElseThrow(() -> new L1Exception(Kind.RETRY, "L2 lacks a block that was proposed"));
    OutputRootProof output = OutputRootProof.of(block);
    if (!output.outputRoot().equals(game.rootClaim())) {
      throw new L1Exception(
          Kind.FATAL, "game " + game.index() + " claims another output than L2 has");
    }
    Withdrawal withdrawal = initiated.withdrawal();
    List<Bytes> proof = storageProof(withdrawal.storageSlot(), game.l2BlockNumber());
    return onL1.execute(
        contracts.portal(),
        UInt256.ZERO,
        PortalCalls.prove(withdrawal, game.index(), output, proof));
  }

  /**
   * Waits for clock, air gap and maturity, resolves the game if nobody has, and takes the OPEN out.
   */
  public L1Receipt awaitAndFinalize(InitiatedWithdrawal initiated) {
    poll.until(
        "the withdrawal to mature",
        () -> {
          resolveGameOf(initiated);
          return Optional.of(status(initiated))
              .filter(s -> s == WithdrawalStatus.READY_TO_FINALIZE);
        });
    return finalizeNow(initiated);
  }

  /** Takes the OPEN out on L1. */
  public L1Receipt finalizeNow(InitiatedWithdrawal initiated) {
    Address submitter = portal.submitter(initiated.withdrawal().hash()).orElse(onL1.address());
    return onL1.execute(
        contracts.portal(),
        UInt256.ZERO,
        PortalCalls.finalizeProvenBy(initiated.withdrawal(), submitter));
  }

  /** Resolves the game that the withdrawal was proven against, if its clock has run out. */
  private void resolveGameOf(InitiatedWithdrawal initiated) {
    Bytes32 hash = initiated.withdrawal().hash();
    portal
        .submitter(hash)
        .map(submitter -> portal.provenGame(hash, submitter))
        .ifPresent(game -> onL1.attempt(game, Games.resolve()));
  }

  /** The portal takes no proof in the very second in which the game was created. */
  private Optional<Game> provable(InitiatedWithdrawal initiated) {
    return games
        .covering(initiated.l2BlockNumber())
        .filter(game -> game.createdAt() < l1.head().timestamp());
  }

  private Deposit deposit(Bytes call) {
    L1Receipt receipt = onL1.execute(contracts.portal(), UInt256.ZERO, call);
    JsonNode logs =
        l1.rpc()
            .result("eth_getTransactionReceipt", receipt.transactionHash().toHexString())
            .path("logs");
    for (int i = 0; i < receipt.receipt().logs().size(); i++) {
      var log = receipt.receipt().logs().get(i);
      if (log.address().equals(contracts.portal())
          && log.topics().getFirst().equals(Deposit.TRANSACTION_DEPOSITED)) {
        long index = ChainJson.number(logs.get(i), "logIndex");
        return new Deposit(
            receipt.transactionHash(),
            receipt.blockNumber(),
            Deposit.transaction(receipt.blockHash(), index, log));
      }
    }
    throw new L1Exception(Kind.FATAL, "the portal took a deposit and said nothing");
  }

  private void allow(UInt256 amount) {
    if (portal.allowance(onL1.address()).compareTo(amount) < 0) {
      onL1.execute(
          contracts.open(),
          UInt256.ZERO,
          AbiEncoder.call(
              "approve(address,uint256)",
              AbiValue.address(contracts.portal()),
              AbiValue.uint(amount)));
    }
  }

  private List<Bytes> storageProof(UInt256 slot, long l2BlockNumber) {
    JsonNode answer =
        l2.rpc()
            .result(
                "eth_getProof",
                Predeploys.MESSAGE_PASSER.toString(),
                List.of(slot.toHexString()),
                BlockId.number(l2BlockNumber).param());
    List<Bytes> nodes = new ArrayList<>();
    answer.path("storageProof").path(0).path("proof").forEach(n -> nodes.add(ChainJson.bytes(n)));
    return StorageProof.forPortal(slot, nodes);
  }

  private static InitiatedWithdrawal initiated(L1Receipt receipt) {
    return receipt.receipt().logs().stream()
        .map(Withdrawal::ofLog)
        .flatMap(Optional::stream)
        .findFirst()
        .map(w -> new InitiatedWithdrawal(receipt.transactionHash(), receipt.blockNumber(), w))
        .orElseThrow(() -> new L1Exception(Kind.FATAL, "the transaction started no withdrawal"));
  }
}
