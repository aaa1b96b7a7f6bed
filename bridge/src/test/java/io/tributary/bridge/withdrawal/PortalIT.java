package io.tributary.bridge.withdrawal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.Anvil;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeployConfig;
import io.tributary.bridge.deploy.Deployer;
import io.tributary.bridge.deploy.Funding;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.game.DerivedOutputs;
import io.tributary.bridge.game.Game;
import io.tributary.bridge.game.GameKeeper;
import io.tributary.bridge.game.Games;
import io.tributary.bridge.game.KeeperSender;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.genesis.GenesisSpec;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.CallResult;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Receipt;
import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal on a real EVM, with proofs from our own trie. */
class PortalIT {
  private static final int MESSAGES = 40;
  private static final Bytes32 STATE_ROOT = Bytes32.repeat((byte) 0x11);
  private static final Map<Long, Bytes32> proposed = new HashMap<>();
  private static final Bytes32 BLOCK_HASH = Bytes32.repeat((byte) 0x22);

  private static Anvil anvil;
  private static L1Client l1;
  private static Contracts contracts;
  private static L1Account user;
  private static L1Account proposer;
  private static long l2Block;

  @BeforeAll
  static void deploy() {
    anvil = Anvil.start();
    l1 = anvil.client();
    new Funding(l1, anvil.poll(l1)).provide();
    GenesisSpec spec = GenesisSpec.devnet(0, new TreeMap<>());
    Signer deployer = signer(Role.DEPLOYER);
    contracts =
        new Deployer(l1, DeployConfig.devnet(spec.supply()), deployer, anvil.poll(l1))
            .deploy(time -> Genesis.of(GenesisSpec.devnet(time, new TreeMap<>())))
            .contracts();
    user = new L1Account(l1, DevelopmentAccounts.get().users().getFirst().signer(), anvil.poll(l1));
    proposer = new L1Account(l1, signer(Role.PROPOSER), anvil.poll(l1));
  }

  @AfterAll
  static void stop() {
    if (anvil != null) {
      l1.close();
      anvil.close();
    }
  }

  @Test
  void everyMessageOfABlockCanBeProvenAndPaid() {
    MessageTrie trie = new MessageTrie(messages(1));
    Game game = propose(trie);
    passSeconds(1);
    UInt256 lockedBefore = locked();
    for (Withdrawal w : trie.messages()) {
      user.execute(contracts.portal(), UInt256.ZERO, trie.proof(w, game.index()));
    }
    settle();
    UInt256 paid = UInt256.ZERO;
    for (Withdrawal w : trie.messages()) {
      user.execute(contracts.portal(), UInt256.ZERO, finalization(w));
      assertEquals(w.value(), openOf(w.target()));
      paid = paid.add(w.value());
    }
    assertEquals(lockedBefore.subtract(paid), locked());
    assertTrue(
        refusal(finalization(trie.messages().getFirst())).is("OptimismPortal_AlreadyFinalized()"));
  }

  @Test
  void nothingUnlocksBeforeItsTime() {
    MessageTrie trie = new MessageTrie(messages(2));
    Withdrawal w = trie.messages().getFirst();
    assertTrue(refusal(finalization(w)).is("OptimismPortal_Unproven()"));
    Game game = propose(trie);
    passSeconds(1);
    user.execute(contracts.portal(), UInt256.ZERO, trie.proof(w, game.index()));
    assertTrue(refusal(finalization(w)).is("OptimismPortal_ProofNotOldEnough()"));
    passSeconds(Devnet.PROOF_MATURITY_DELAY_SECONDS + 1);
    assertTrue(refusal(finalization(w)).is("OptimismPortal_InvalidRootClaim()"));
    settle();
    user.execute(contracts.portal(), UInt256.ZERO, finalization(w));
  }

  @Test
  void aMessageThatL2NeverSentIsRefused() {
    MessageTrie trie = new MessageTrie(messages(3));
    Game game = propose(trie);
    passSeconds(1);
    Withdrawal real = trie.messages().getFirst();
    Withdrawal more =
        new Withdrawal(
            real.nonce(),
            real.sender(),
            real.target(),
            real.value().add(1),
            real.gasLimit(),
            real.data());
    Bytes forged =
        PortalCalls.prove(more, game.index(), trie.output(), trie.storageProof(real.storageSlot()));
    assertTrue(refusal(forged).is("OptimismPortal_InvalidMerkleProof()"));
    OutputRootProof other =
        new OutputRootProof(STATE_ROOT, Bytes32.repeat((byte) 0x33), BLOCK_HASH);
    Bytes otherOutput =
        PortalCalls.prove(real, game.index(), other, trie.storageProof(real.storageSlot()));
    assertTrue(refusal(otherOutput).is("OptimismPortal_InvalidOutputRootProof()"));
  }

  @Test
  void whatSomebodyElseResolvedIsNoFailure() {
    Game game = propose(new MessageTrie(messages(5)));
    assertFalse(user.attempt(game.address(), Games.resolve()));
    passSeconds(Devnet.GAME_CLOCK_SECONDS + 1);
    assertTrue(user.attempt(game.address(), Games.resolve()));
    assertFalse(proposer.attempt(game.address(), Games.resolve()));
    GameKeeper keeper = keeper(PortalIT::derived);
    passSeconds(Devnet.GAME_FINALITY_DELAY_SECONDS + 1);
    work(keeper);
    assertEquals(game.l2BlockNumber(), new Games(l1, contracts).anchor());
    assertEquals(0, keeper.doWork(0));
  }

  @Test
  void aGameWhoseClaimIsNotDerivedIsNeitherResolvedNorAnchored() {
    Game wrong = propose(new MessageTrie(messages(6)));
    GameKeeper keeper = keeper(number -> Optional.of(Bytes32.repeat((byte) 0x77)));
    passSeconds(Devnet.GAME_CLOCK_SECONDS + 1);
    work(keeper);
    Games games = new Games(l1, contracts);
    assertEquals(Game.Status.IN_PROGRESS, games.status(wrong));
    assertTrue(user.attempt(wrong.address(), Games.resolve()), "another one resolves it");
    passSeconds(Devnet.GAME_FINALITY_DELAY_SECONDS + 1);
    long anchor = games.anchor();
    assertEquals(0, keeper.doWork(0));
    assertEquals(anchor, games.anchor());
    assertTrue(anchor < wrong.l2BlockNumber());
    assertEquals(0, keeper(number -> Optional.empty()).doWork(0), "the block is not derived yet");
  }

  @Test
  void theKeeperLooksAgainAfterAReorganisation() {
    GameKeeper keeper = keeper(PortalIT::derived);
    Object snapshot = l1.rpc().result("evm_snapshot");
    Game first = propose(new MessageTrie(messages(7)));
    bringToAnchor(first, keeper);
    l1.rpc().result("evm_revert", snapshot);
    work(keeper);
    Game second = propose(new MessageTrie(messages(8)));
    assertEquals(first.index(), second.index());
    bringToAnchor(second, keeper);
  }

  private static void bringToAnchor(Game game, GameKeeper keeper) {
    passSeconds(Devnet.GAME_CLOCK_SECONDS + 1);
    work(keeper);
    passSeconds(Devnet.GAME_FINALITY_DELAY_SECONDS + 1);
    work(keeper);
    assertEquals(game.l2BlockNumber(), new Games(l1, contracts).anchor());
    assertEquals(0, keeper.doWork(0));
  }

  @Test
  void aBlacklistedGameProvesNothing() {
    MessageTrie trie = new MessageTrie(messages(4));
    Game game = propose(trie);
    passSeconds(1);
    Withdrawal w = trie.messages().getFirst();
    user.execute(contracts.portal(), UInt256.ZERO, trie.proof(w, game.index()));
    new L1Account(l1, signer(Role.GUARDIAN), anvil.poll(l1))
        .execute(
            contracts.anchorStateRegistry(),
            UInt256.ZERO,
            AbiEncoder.call("blacklistDisputeGame(address)", AbiValue.address(game.address())));
    settle();
    assertTrue(refusal(finalization(w)).is("OptimismPortal_InvalidRootClaim()"));
    assertTrue(refusal(trie.proof(w, game.index())).is("OptimismPortal_ImproperDisputeGame()"));
  }

  /** Estimated and sent as any other: what L1 at Osaka allows a transaction binds here. */
  @Test
  void theLargestDepositFitsATransactionOfL1() {
    UInt256 limit = read(contracts.portal(), "maxResourceLimit()");
    assertEquals(Devnet.MAX_DEPOSIT_GAS_PER_BLOCK, limit.toLong());
    assertEquals(Devnet.L2_GAS_LIMIT, read(contracts.systemConfig(), "gasLimit()").toLong());
    Bytes data = Bytes.repeat((byte) 0xff, 120_000);
    Bytes call = PortalCalls.force(user.address(), UInt256.ZERO, limit.toLong(), false, data);
    L1Receipt receipt = user.execute(contracts.portal(), UInt256.ZERO, call);
    assertTrue(receipt.success());
    assertTrue(
        receipt.gasUsed() < ChainRules.OSAKA_TRANSACTION_GAS_CAP, () -> "" + receipt.gasUsed());
    // At the cap itself: a client that sends all that it may.
    Bytes32 hash =
        user.send(
            user.nextNonce(),
            Optional.of(contracts.portal()),
            UInt256.ZERO,
            PortalCalls.force(user.address(), UInt256.ZERO, 1_000_000, false, Bytes.EMPTY),
            ChainRules.OSAKA_TRANSACTION_GAS_CAP);
    assertTrue(user.await(hash).gasUsed() < 300_000);
  }

  private static UInt256 read(Address contract, String function) {
    return new AbiReader(l1.call(contract, AbiEncoder.call(function), BlockId.LATEST)).uint(0);
  }

  private static List<Withdrawal> messages(int seed) {
    return IntStream.range(0, MESSAGES)
        .mapToObj(
            i ->
                new Withdrawal(
                    UInt256.ONE.shiftLeft(240).add(seed * 1000L + i),
                    user.address(),
                    Address.ofLimbs(0xabc0000L + seed * 1000L + i, 0, 7),
                    UInt256.valueOf(1 + i),
                    UInt256.valueOf(100_000),
                    Bytes.EMPTY))
        .toList();
  }

  private static Game propose(MessageTrie trie) {
    // Games made within the second of the deployment do not count.
    passSeconds(1);
    l2Block += 10;
    proposed.put(l2Block, trie.output().outputRoot());
    proposer.execute(
        contracts.disputeGameFactory(),
        UInt256.ZERO,
        Games.create(trie.output().outputRoot(), l2Block));
    return new Games(l1, contracts).newest().orElseThrow();
  }

  /** Lets clock and air gap pass, with the keeper at work. */
  private static void settle() {
    GameKeeper keeper = keeper(PortalIT::derived);
    passSeconds(Devnet.GAME_CLOCK_SECONDS + 1);
    work(keeper);
    passSeconds(Devnet.GAME_FINALITY_DELAY_SECONDS + 1);
  }

  private static Optional<Bytes32> derived(long number) {
    return Optional.ofNullable(proposed.get(number));
  }

  private static void work(GameKeeper keeper) {
    int rounds = 0;
    while (keeper.doWork(0) > 0) {
      assertTrue(++rounds < 50, "the keeper comes to rest");
    }
  }

  private static GameKeeper keeper(DerivedOutputs outputs) {
    KeeperSender waiting =
        new KeeperSender() {
          @Override
          public boolean settle(long nowMs) {
            return true;
          }

          @Override
          public boolean send(Address to, Bytes data, BooleanSupplier isStillRight, long nowMs) {
            return proposer.attempt(to, data);
          }
        };
    return new GameKeeper(l1, waiting, outputs, contracts, Devnet.GAME_CLOCK_SECONDS);
  }

  private static void passSeconds(long seconds) {
    l1.rpc().result("evm_increaseTime", seconds);
    l1.rpc().result("evm_mine");
  }

  private static Bytes finalization(Withdrawal w) {
    return PortalCalls.finalizeProvenBy(w, user.address());
  }

  private static CallResult.Reverted refusal(Bytes call) {
    return assertInstanceOf(
        CallResult.Reverted.class,
        l1.tryCall(user.address(), contracts.portal(), call, BlockId.LATEST));
  }

  private static UInt256 locked() {
    return new AbiReader(l1.call(contracts.portal(), AbiEncoder.call("locked()"), BlockId.LATEST))
        .uint(0);
  }

  private static UInt256 openOf(Address owner) {
    return new AbiReader(
            l1.call(
                contracts.open(),
                AbiEncoder.call("balanceOf(address)", AbiValue.address(owner)),
                BlockId.LATEST))
        .uint(0);
  }

  private static Signer signer(Role role) {
    return DevelopmentAccounts.get().role(role).signer();
  }

  /** The message passer's storage with some messages, and what L1 is shown of it. */
  private static final class MessageTrie extends PasserTrie {
    MessageTrie(List<Withdrawal> messages) {
      super(messages);
    }

    OutputRootProof output() {
      return new OutputRootProof(STATE_ROOT, storageRoot(), BLOCK_HASH);
    }

    Bytes proof(Withdrawal w, long gameIndex) {
      return PortalCalls.prove(w, gameIndex, output(), storageProof(w.storageSlot()));
    }
  }
}
