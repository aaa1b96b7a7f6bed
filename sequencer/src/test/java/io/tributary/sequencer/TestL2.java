package io.tributary.sequencer;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Predeploys;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.Crypto;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.HdWallet;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.BlockAttributes;
import io.tributary.sequencer.seal.BlockLimits;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import io.tributary.sequencer.seal.ProductionRules;
import io.tributary.store.ChainStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * A small L2 for tests: ten rich accounts at genesis, an L1 made up, attributes that need no
 * derivation.
 */
public final class TestL2 {
  public static final long GENESIS_TIME = 1_700_000_000;
  public static final long CHAIN_ID = 761612;
  public static final UInt256 RICH = UInt256.valueOf(10).pow(24);
  public static final UInt256 GWEI = UInt256.valueOf(1_000_000_000);

  /** No execution budget: the machine that tests run on may be slow. */
  public static final BlockLimits LIMITS = new BlockLimits(30_000_000, 8 << 20, Long.MAX_VALUE);

  public static final Crypto CRYPTO = new NativeCrypto();

  /** Stores its input word in slot 0 and logs it: calldataload, dup, sstore, log1. */
  public static final Bytes STORE_AND_LOG =
      Bytes.fromHexString("0x600035806000556000526020600060aa60206000a1005b");

  private static final Address DEPOSITOR =
      Address.fromHex("0x000000000000000000000000000000000000de70");

  private static final HdWallet WALLET =
      HdWallet.ofMnemonic("test test test test test test test test test test test junk");

  private TestL2() {}

  public static Signer user(int i) {
    return WALLET.account(i);
  }

  public static ChainRules chainRules() {
    return new ChainRules(
        ChainRules.Fork.OSAKA,
        ChainRules.Layer.L2,
        UInt256.valueOf(CHAIN_ID),
        OptionalLong.empty(),
        ChainRules.BlobSchedule.OSAKA,
        Map.of());
  }

  public static ProductionRules rules() {
    return rules(new PoolLimits(100, 4 << 20, 8, 2 << 20, 5), LIMITS);
  }

  public static ProductionRules rules(PoolLimits pool, BlockLimits block) {
    return new ProductionRules(chainRules(), 1, 1800, pool, block);
  }

  /** A store with genesis; {@code extra} accounts hold code. */
  public static ChainStore store(Path folder, Map<Address, Bytes> extra) {
    ChainStore store = ChainStore.open(folder);
    if (store.head().isEmpty()) {
      store.commit(genesis(extra));
    }
    return store;
  }

  private static SealedBlock genesis(Map<Address, Bytes> extra) {
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    TreeMap<Bytes32, Bytes> codes = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      put(accounts, user(i).address(), new Account(0, RICH, Account.EMPTY_CODE_HASH));
    }
    extra.forEach(
        (address, code) -> {
          codes.put(Keccak.hash(code), code);
          put(accounts, address, new Account(1, UInt256.ZERO, Keccak.hash(code)));
        });
    StateDiff diff = new StateDiff(accounts, codes);
    TrieUpdate nodes = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, (o, p, h) -> Bytes.EMPTY, diff);
    BlockEnv env =
        new BlockEnv(
            0,
            GENESIS_TIME,
            Predeploys.SEQUENCER_FEE_VAULT,
            Bytes32.ZERO,
            30_000_000,
            GWEI,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockResult result =
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
        chainRules(),
        env,
        new HoloceneParams(250, 2).extraData(),
        0,
        new BlockBody(List.of(), List.of(), List.of()),
        result,
        nodes,
        Header.EMPTY_TRIE_ROOT);
  }

  private static void put(
      Map<Address, StateDiff.AccountDiff> accounts, Address address, Account account) {
    accounts.put(address, new StateDiff.AccountDiff(Optional.of(account), false, new TreeMap<>()));
  }

  /**
   * L1 block {@code number} of the made-up chain: two seconds each, the payload a deposit's
   * receiver, with the wei after it where somebody else deposits, or nothing.
   */
  public static L1Block l1(long number, Bytes payload) {
    return new L1Block(
        number, l1Hash(number), l1Hash(number - 1), GENESIS_TIME + 2 * number, payload);
  }

  /** L1 block {@code number} of a fork that begins after block {@code ancestor} of that chain. */
  public static L1Block l1Fork(String fork, long ancestor, long number, Bytes payload) {
    long parent = number - 1;
    return new L1Block(
        number,
        l1ForkHash(fork, number),
        parent == ancestor ? l1Hash(parent) : l1ForkHash(fork, parent),
        GENESIS_TIME + 2 * number,
        payload);
  }

  private static Bytes32 l1ForkHash(String fork, long number) {
    return Keccak.hash(Bytes.wrap((fork + " " + number).getBytes(StandardCharsets.US_ASCII)));
  }

  public static Bytes32 l1Hash(long number) {
    return Keccak.hash(Bytes.wrap(("l1 block " + number).getBytes(StandardCharsets.US_ASCII)));
  }

  /** A signed transfer. */
  public static Bytes transfer(int from, long nonce, Address to, long wei) {
    return sign(from, tx(nonce, Optional.of(to), UInt256.valueOf(wei), Bytes.EMPTY, 2, 21_000));
  }

  public static Transaction.DynamicFee tx(
      long nonce, Optional<Address> to, UInt256 value, Bytes data, long tipGwei, long gas) {
    UInt256 tip = GWEI.multiply(tipGwei);
    return new Transaction.DynamicFee(
        Optional.of(UInt256.valueOf(CHAIN_ID)),
        nonce,
        tip,
        tip.add(GWEI.multiply(10)),
        gas,
        to,
        value,
        data,
        List.of(),
        Optional.empty());
  }

  public static Bytes sign(int from, Transaction transaction) {
    return TransactionCodec.encode(TransactionSigner.sign(transaction, user(from)));
  }

  /**
   * Attributes by the book's shape: an L1 attributes deposit, and one user deposit where the L1
   * block's payload names whom.
   */
  public static final class Attributes implements AttributesBuilder {
    @Override
    public Position position(Block block) {
      if (block.number() == 0) {
        return new Position(new L1Ref(0, l1Hash(0)), GENESIS_TIME, 0);
      }
      Bytes data = block.transactions().getFirst().data();
      return new Position(
          new L1Ref(data.getLong(28), Bytes32.wrap(data.slice(100, 32))),
          data.getLong(20),
          data.getLong(12));
    }

    @Override
    public BlockAttributes first(Block parent, L1Block origin) {
      List<Transaction.Deposit> deposits = new ArrayList<>();
      deposits.add(info(origin.ref(), origin.timestamp(), 0));
      if (!origin.payload().isEmpty()) {
        deposits.add(deposit(origin));
      }
      return attributes(deposits, origin.number());
    }

    @Override
    public BlockAttributes next(Block parent) {
      Position position = position(parent);
      return attributes(
          List.of(info(position.origin(), position.originTime(), position.sequenceNumber() + 1)),
          position.origin().number());
    }

    /** A thousand wei from the receiver itself, or the stated wei from somebody else. */
    private static Transaction.Deposit deposit(L1Block origin) {
      Address receiver = Address.of(origin.payload().slice(0, Address.SIZE));
      Bytes wei = origin.payload().slice(Address.SIZE);
      return new Transaction.Deposit(
          Keccak.hash(origin.hash()),
          wei.isEmpty() ? receiver : DEPOSITOR,
          Optional.of(receiver),
          wei.isEmpty() ? UInt256.valueOf(1_000) : UInt256.fromBytes(wei),
          wei.isEmpty() ? UInt256.ZERO : UInt256.fromBytes(wei),
          100_000,
          false,
          Bytes.EMPTY);
    }

    private static BlockAttributes attributes(List<Transaction.Deposit> deposits, long origin) {
      return new BlockAttributes(
          List.copyOf(deposits),
          l1Hash(origin + 1000),
          l1Hash(origin + 2000),
          30_000_000,
          Bytes.fromHexString("0x000000fa00000002"));
    }

    private static Transaction.Deposit info(L1Ref origin, long time, long sequenceNumber) {
      ByteBuffer data = ByteBuffer.allocate(176);
      data.putInt(0x098999be).putInt(1000).putInt(2000);
      data.putLong(sequenceNumber).putLong(time).putLong(origin.number());
      data.put(UInt256.valueOf(7).toArrayUnsafe()).put(UInt256.ONE.toArrayUnsafe());
      data.put(origin.hash().toArrayUnsafe());
      return new Transaction.Deposit(
          Keccak.hash(Bytes.concatenate(origin.hash(), Bytes.ofUnsignedLong(sequenceNumber))),
          Predeploys.L1_ATTRIBUTES_DEPOSITOR,
          Optional.of(Predeploys.L1_BLOCK),
          UInt256.ZERO,
          UInt256.ZERO,
          1_000_000,
          false,
          Bytes.wrap(data.array()));
    }
  }
}
