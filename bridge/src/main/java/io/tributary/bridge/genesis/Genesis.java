package io.tributary.bridge.genesis;

import io.tributary.core.block.Predeploys;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.SortedTrie;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Block 0 of L2 and its state. Immutable.
 *
 * @param accounts the whole state
 */
public record Genesis(long chainId, Block block, SortedMap<Address, GenesisAccount> accounts) {
  private static final int BLOOM_BYTES = 256;

  /** The genesis that {@code spec} describes. */
  public static Genesis of(GenesisSpec spec) {
    SortedMap<Address, GenesisAccount> accounts = PredeployAccounts.of(spec);
    spec.balances().forEach((owner, amount) -> accounts.put(owner, GenesisAccount.owning(amount)));
    accounts.putAll(spec.extraAccounts());
    return of(
        spec.chainId(),
        accounts,
        spec.timestamp(),
        spec.gasLimit(),
        spec.baseFee(),
        spec.extraData(),
        Predeploys.SEQUENCER_FEE_VAULT);
  }

  static Genesis of(
      long chainId,
      SortedMap<Address, GenesisAccount> accounts,
      long timestamp,
      long gasLimit,
      UInt256 baseFee,
      Bytes extraData,
      Address beneficiary) {
    Header header =
        new Header(
            Bytes32.ZERO,
            beneficiary,
            stateRoot(accounts),
            Header.EMPTY_TRIE_ROOT,
            Header.EMPTY_TRIE_ROOT,
            Bytes.wrap(new byte[BLOOM_BYTES]),
            0,
            gasLimit,
            0,
            timestamp,
            extraData,
            Bytes32.ZERO,
            baseFee,
            accounts.get(Predeploys.MESSAGE_PASSER).storageRoot(),
            0,
            0,
            Bytes32.ZERO,
            Optional.of(Header.EMPTY_REQUESTS_HASH));
    Block block = new Block(HeaderCodec.hash(header), header, List.of(), List.of());
    return new Genesis(chainId, block, Collections.unmodifiableSortedMap(accounts));
  }

  /** The state as a change of nothing, for a store to begin with. */
  public StateDiff diff() {
    SortedMap<Address, AccountDiff> changes = new TreeMap<>();
    SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
    accounts.forEach(
        (address, account) -> {
          Account after = account.account();
          changes.put(address, new AccountDiff(Optional.of(after), false, account.storage()));
          if (after.hasCode()) {
            codes.put(after.codeHash(), account.code());
          }
        });
    return new StateDiff(changes, codes);
  }

  /** The genesis as a store takes it, with every trie node. */
  public SealedBlock sealed() {
    StateDiff diff = diff();
    TrieUpdate nodes = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, Genesis::noNodes, diff);
    return new SealedBlock(block, List.of(), List.of(), diff, nodes, UInt256.ZERO);
  }

  /** The output root of block 0 (OP Stack specification, proposals, version 0). */
  public Bytes32 outputRoot() {
    Header header = block.header();
    return Keccak.hash(
        Bytes.concatenate(
            Bytes32.ZERO, header.stateRoot(), header.withdrawalsRoot(), block.hash()));
  }

  /** Wei of OPEN that exists at genesis. */
  public UInt256 supply() {
    return accounts.values().stream()
        .map(GenesisAccount::balance)
        .reduce(UInt256.ZERO, UInt256::add);
  }

  private static Bytes noNodes(Bytes32 owner, Bytes path, Bytes32 hash) {
    throw new IllegalStateException("an empty trie has no nodes");
  }

  static Bytes32 stateRoot(SortedMap<Address, GenesisAccount> accounts) {
    SortedMap<Bytes, Bytes> entries = new TreeMap<>();
    for (Map.Entry<Address, GenesisAccount> entry : accounts.entrySet()) {
      entries.put(Keccak.hash(entry.getKey().bytes()), entry.getValue().leaf());
    }
    return SortedTrie.root(entries);
  }
}
