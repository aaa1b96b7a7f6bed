package io.tributary.core.block;

import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A small L2 for tests: accounts to declare, blocks to execute, balances to sum. */
final class L2World {
  static final ChainRules RULES =
      new ChainRules(
          Fork.OSAKA,
          Layer.L2,
          UInt256.valueOf(761612),
          OptionalLong.empty(),
          BlobSchedule.OSAKA,
          Map.of());
  static final UInt256 BASE_FEE = UInt256.valueOf(1_000_000_000);
  static final Address SEQUENCER = Predeploys.SEQUENCER_FEE_VAULT;

  /** Signatures are not looked at: senders are given. */
  static final Crypto NO_CRYPTO =
      new Crypto() {
        @Override
        public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
          return Optional.empty();
        }

        @Override
        public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
          return false;
        }

        @Override
        public boolean verifyP256(Bytes input) {
          return false;
        }

        @Override
        public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
          return Optional.empty();
        }

        @Override
        public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
          return Optional.empty();
        }
      };

  final MemoryState state = new MemoryState();

  static Address address(int number) {
    return Address.ofLimbs(0x1000 + number, 7, 3);
  }

  L2World account(Address address, UInt256 balance, String codeHex) {
    return account(address, balance, codeHex, new TreeMap<>());
  }

  L2World account(
      Address address, UInt256 balance, String codeHex, SortedMap<UInt256, UInt256> slots) {
    Bytes code = Bytes.fromHexString(codeHex);
    Bytes32 hash = Keccak.hash(code);
    SortedMap<Address, AccountDiff> accounts = new TreeMap<>();
    Account account = new Account(code.isEmpty() ? 0 : 1, balance, hash);
    accounts.put(address, new AccountDiff(Optional.of(account), false, slots));
    SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
    codes.put(hash, code);
    state.apply(new StateDiff(accounts, codes));
    return this;
  }

  BlockExecution block() {
    return block(RULES);
  }

  BlockExecution block(ChainRules rules) {
    return block(rules, number -> Bytes32.ZERO);
  }

  BlockExecution block(ChainRules rules, BlockHashes hashes) {
    BlockEnv env =
        new BlockEnv(
            7,
            1_000,
            SEQUENCER,
            Bytes32.ZERO,
            30_000_000,
            BASE_FEE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    return new BlockExecution(rules, env, state, hashes, NO_CRYPTO);
  }

  static Transaction transaction(
      long nonce, Optional<Address> to, UInt256 value, Bytes data, long gasLimit) {
    return new Transaction.DynamicFee(
        Optional.of(RULES.chainId()),
        nonce,
        UInt256.valueOf(5),
        BASE_FEE.multiply(UInt256.valueOf(2)),
        gasLimit,
        to,
        value,
        data,
        List.of(),
        Optional.of(new Signature(0, UInt256.ONE, UInt256.ONE)));
  }

  static Transaction.Deposit deposit(
      Address from, Optional<Address> to, UInt256 mint, UInt256 value, long gasLimit, Bytes data) {
    return new Transaction.Deposit(Bytes32.ZERO, from, to, mint, value, gasLimit, false, data);
  }

  /** The sum of the balances of these accounts. */
  UInt256 sum(List<Address> addresses) {
    UInt256 sum = UInt256.ZERO;
    for (Address address : addresses) {
      sum = sum.add(balance(address));
    }
    return sum;
  }

  UInt256 balance(Address address) {
    return state.account(address).map(Account::balance).orElse(UInt256.ZERO);
  }

  long nonce(Address address) {
    return state.account(address).map(Account::nonce).orElse(0L);
  }
}
