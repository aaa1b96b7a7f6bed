package io.tributary.node.devl1;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Block 0 of the embedded L1: the system contracts and the balances, at the time the chain first
 * started.
 */
final class L1Genesis {
  /** A contract that is there from the start counts as created: EIP-161. */
  private static final long CONTRACT_NONCE = 1;

  private static final NodeSource EMPTY =
      (owner, path, hash) -> {
        throw new IllegalStateException("the empty trie has no nodes");
      };

  private L1Genesis() {}

  static SealedBlock block(L1Parameters parameters, long timestamp) {
    StateDiff diff = allocation(parameters);
    TrieUpdate nodes = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, EMPTY, diff);
    BlockEnv env =
        new BlockEnv(
            0,
            timestamp,
            Address.ZERO,
            Bytes32.ZERO,
            parameters.gasLimit(),
            parameters.genesisBaseFee(),
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
    BlockBody body = new BlockBody(List.of(), List.of(), List.of());
    return BlockSealer.seal(
        parameters.rules(), env, L1Parameters.EXTRA_DATA, 0, body, result, nodes, Bytes32.ZERO);
  }

  private static StateDiff allocation(L1Parameters parameters) {
    SortedMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
    parameters
        .balances()
        .forEach(
            (address, balance) ->
                accounts.put(address, fresh(new Account(0, balance, Account.EMPTY_CODE_HASH))));
    SystemContracts.codes()
        .forEach(
            (address, code) -> {
              Bytes32 hash = Keccak.hash(code);
              codes.put(hash, code);
              accounts.put(address, fresh(new Account(CONTRACT_NONCE, UInt256.ZERO, hash)));
            });
    return new StateDiff(accounts, codes);
  }

  private static StateDiff.AccountDiff fresh(Account account) {
    return new StateDiff.AccountDiff(Optional.of(account), false, new TreeMap<>());
  }
}
