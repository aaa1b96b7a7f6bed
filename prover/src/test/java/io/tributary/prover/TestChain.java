package io.tributary.prover;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Predeploys;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.store.ChainStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A small L2 chain in a real store: one funded key, and a contract that counts calls and keeps a
 * block hash.
 */
final class TestChain implements AutoCloseable {
  static final UInt256 CHAIN_ID = UInt256.valueOf(901);
  static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000c0de1");

  /** {@code slot0 += 1; slot1 = blockhash(number - 2)}. */
  private static final Bytes CODE =
      Bytes.fromHexString("0x600054600101600055" + "600243034060015500");

  final ChainRules rules =
      new ChainRules(
          ChainRules.Fork.OSAKA,
          ChainRules.Layer.L2,
          CHAIN_ID,
          OptionalLong.empty(),
          ChainRules.BlobSchedule.OSAKA,
          Map.of());
  final Crypto crypto = new NativeCrypto();
  final Signer signer = Signer.of(Bytes32.leftPad(Bytes.of(7)));
  final ChainStore store;
  private long nonce;

  TestChain(Path folder) {
    store = ChainStore.open(folder);
    store.commit(genesis());
  }

  /** Executes transactions on the head and commits the block. */
  SealedBlock extend(Transaction... transactions) {
    SealedBlock block = build(store.state(), List.of(transactions));
    store.commit(block);
    return block;
  }

  /**
   * The next block as it comes out over {@code state}, which need not be the true one; not
   * committed.
   */
  SealedBlock build(StateView state, List<Transaction> transactions) {
    Header parent = store.header(store.head().orElseThrow()).orElseThrow();
    BlockEnv env =
        new BlockEnv(
            parent.number() + 1,
            parent.timestamp() + 1,
            Predeploys.SEQUENCER_FEE_VAULT,
            Bytes32.ZERO,
            parent.gasLimit(),
            parent.baseFeePerGas(),
            UInt256.ONE,
            store.hash(parent.number()).orElseThrow(),
            Bytes32.ZERO);
    BlockExecution execution =
        new BlockExecution(
            rules, env, state, number -> store.hash(number).orElse(Bytes32.ZERO), crypto);
    execution.begin();
    List<Address> senders = new ArrayList<>();
    for (Transaction transaction : transactions) {
      if (execution.execute(transaction, signer.address()) instanceof TxResult.Rejected(var why)) {
        throw new IllegalStateException(why.name());
      }
      senders.add(signer.address());
    }
    execution.withdrawals(List.of());
    BlockResult result = execution.finish();
    TrieUpdate update = WorldTrie.apply(parent.stateRoot(), store.nodes(), result.diff());
    return BlockSealer.seal(
        rules,
        env,
        parent.extraData(),
        0,
        new BlockBody(transactions, senders, List.of()),
        result,
        update,
        Header.EMPTY_TRIE_ROOT);
  }

  Transaction transfer(Address to, long wei) {
    return sign(to, UInt256.valueOf(wei), 21_000);
  }

  Transaction callContract() {
    return sign(CONTRACT, UInt256.ZERO, 100_000);
  }

  private Transaction sign(Address to, UInt256 value, long gasLimit) {
    Transaction.DynamicFee unsigned = dynamicFee(to, value, gasLimit, Optional.empty());
    var signature = signer.sign(TransactionCodec.signingHash(unsigned));
    Transaction signed = dynamicFee(to, value, gasLimit, Optional.of(signature));
    nonce++;
    return signed;
  }

  private Transaction.DynamicFee dynamicFee(
      Address to,
      UInt256 value,
      long gasLimit,
      Optional<io.tributary.core.types.Signature> signature) {
    return new Transaction.DynamicFee(
        Optional.of(CHAIN_ID),
        nonce,
        UInt256.ONE,
        UInt256.valueOf(10_000_000_000L),
        gasLimit,
        Optional.of(to),
        value,
        Bytes.EMPTY,
        List.of(),
        signature);
  }

  private SealedBlock genesis() {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    Account rich = new Account(0, UInt256.valueOf(10).pow(24), Account.EMPTY_CODE_HASH);
    accounts.put(signer.address(), created(rich));
    Bytes32 codeHash = Keccak.hash(CODE);
    accounts.put(CONTRACT, created(new Account(1, UInt256.ZERO, codeHash)));
    for (int i = 1; i < 200; i++) {
      Address address = Address.ofWord(Keccak.hash(Bytes.ofUnsignedInt(i)));
      accounts.put(address, created(new Account(0, UInt256.valueOf(i), Account.EMPTY_CODE_HASH)));
    }
    StateDiff diff = new StateDiff(accounts, new TreeMap<>(Map.of(codeHash, CODE)));
    NodeSource none =
        (owner, path, hash) -> {
          throw new IllegalStateException("the empty trie has no nodes");
        };
    TrieUpdate update = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, none, diff);
    BlockEnv env =
        new BlockEnv(
            0,
            1_700_000_000L,
            Predeploys.SEQUENCER_FEE_VAULT,
            Bytes32.ZERO,
            30_000_000,
            UInt256.valueOf(1_000_000_000L),
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockResult nothing =
        new BlockResult(
            List.of(),
            diff,
            0,
            Bytes.wrap(new byte[256]),
            0,
            List.of(),
            Optional.of(Header.EMPTY_REQUESTS_HASH),
            UInt256.ZERO,
            Optional.empty());
    return BlockSealer.seal(
        rules,
        env,
        HoloceneParams.CHAIN_DEFAULT.extraData(),
        0,
        new BlockBody(List.of(), List.of(), List.of()),
        nothing,
        update,
        Header.EMPTY_TRIE_ROOT);
  }

  private static StateDiff.AccountDiff created(Account account) {
    return new StateDiff.AccountDiff(Optional.of(account), false, new TreeMap<>());
  }

  @Override
  public void close() {
    store.close();
  }
}
