package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.Sender;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.Heads;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.StoreBackend;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The chain of execution-apis' exchanges, as far as a node of Cancun and later can hold it: its
 * last block and the state after it. Receipts are not there: the block cannot be executed without
 * its parent's state.
 */
final class HiveChain extends StoreBackend {
  static final ChainRules RULES =
      new ChainRules(
          ChainRules.Fork.OSAKA,
          ChainRules.Layer.L1,
          UInt256.valueOf(3503995874084926L),
          OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP),
          new ChainRules.BlobSchedule(14, 21, 11_684_671),
          Map.of());

  HiveChain(ChainStore store) {
    super(store, RULES, TestL2.CRYPTO, new ChainFeed());
  }

  /** Puts the last block of {@code vectors} and its state into {@code store}. */
  static void load(Path vectors, ChainStore store) throws IOException {
    StateDiff diff =
        diff(RpcFixture.JSON.readTree(vectors.resolve("chain-extra/headstate.json").toFile()));
    TrieUpdate nodes = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, (o, p, h) -> Bytes.EMPTY, diff);
    Block last = last(Bytes.wrap(Files.readAllBytes(vectors.resolve("tests/chain.rlp"))));
    if (!nodes.stateRoot().equals(last.header().stateRoot())) {
      throw new IllegalStateException("the dump is not the state after the last block");
    }
    List<Address> senders = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    for (Transaction tx : last.transactions()) {
      senders.add(Sender.of(tx, TestL2.CRYPTO).orElseThrow());
      receipts.add(new Receipt(tx.type(), true, 0, List.of(), Optional.empty()));
    }
    store.commit(new SealedBlock(last, senders, receipts, diff, nodes, UInt256.ZERO));
  }

  private static Block last(Bytes chain) {
    RlpReader in = RlpReader.of(chain);
    Bytes last = Bytes.EMPTY;
    while (!in.isDone()) {
      last = in.raw();
    }
    return BlockCodec.decode(last).orThrow();
  }

  private static StateDiff diff(JsonNode dump) {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    TreeMap<Bytes32, Bytes> codes = new TreeMap<>();
    for (JsonNode entry : dump.get("accounts")) {
      Bytes32 codeHash = Bytes32.fromHexString(entry.get("codeHash").asText());
      if (entry.has("code")) {
        codes.put(codeHash, Bytes.fromHexString(entry.get("code").asText()));
      }
      TreeMap<UInt256, UInt256> slots = new TreeMap<>();
      entry
          .path("storage")
          .properties()
          .forEach(
              slot ->
                  slots.put(
                      UInt256.fromHexString(slot.getKey()),
                      UInt256.fromBytes(Bytes.fromHexStringLenient(slot.getValue().asText()))));
      Account account =
          new Account(
              entry.get("nonce").asLong(),
              UInt256.valueOf(new java.math.BigInteger(entry.get("balance").asText())),
              codeHash);
      accounts.put(
          Address.fromHex(entry.get("address").asText()),
          new StateDiff.AccountDiff(Optional.of(account), false, slots));
    }
    return new StateDiff(accounts, codes);
  }

  @Override
  public Heads heads() {
    return new Heads(54, 54, 54);
  }

  @Override
  public PendingBlock pending() {
    Header head = store().header(54).orElseThrow();
    BlockEnv env =
        new BlockEnv(
            55,
            head.timestamp() + 10,
            head.beneficiary(),
            Bytes32.ZERO,
            head.gasLimit(),
            nextBaseFee(),
            BlobFee.of(
                BlobFee.excessAfter(head, RULES.fork(), RULES.blobs()),
                RULES.blobs().updateFraction()),
            store().hash(54).orElseThrow(),
            Bytes32.ZERO);
    return new PendingBlock(env, Bytes.EMPTY, List.of(), List.of(), List.of(), store().state());
  }

  @Override
  public long pendingNonce(Address sender) {
    return store().state().account(sender).map(Account::nonce).orElse(0L);
  }

  @Override
  public Optional<PooledTransaction> pooled(Bytes32 transactionHash) {
    return Optional.empty();
  }

  @Override
  public List<PooledTransaction> pool() {
    return List.of();
  }

  @Override
  public CompletionStage<SubmitResult> submit(Bytes raw) {
    return CompletableFuture.completedFuture(new SubmitResult.Rejected(RpcError.NOT_ACCEPTING));
  }

  @Override
  public UInt256 nextBaseFee() {
    return BaseFee.after(store().header(54).orElseThrow(), RULES.layer());
  }

  @Override
  public UInt256 leastTip() {
    return UInt256.ONE;
  }

  @Override
  public Optional<SyncProgress> syncing() {
    return Optional.empty();
  }
}
