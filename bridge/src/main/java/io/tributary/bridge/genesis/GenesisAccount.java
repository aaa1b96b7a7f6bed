package io.tributary.bridge.genesis;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.trie.SortedTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Keccak;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An account as genesis has it.
 *
 * @param storage without slots of value zero
 */
public record GenesisAccount(
    long nonce, UInt256 balance, Bytes code, SortedMap<UInt256, UInt256> storage) {
  public GenesisAccount {
    storage = Collections.unmodifiableSortedMap(new TreeMap<>(storage));
  }

  /** An account that only owns something. */
  public static GenesisAccount owning(UInt256 balance) {
    return new GenesisAccount(0, balance, Bytes.EMPTY, new TreeMap<>());
  }

  /** A contract; its nonce is 1, as if it had been created. */
  public static GenesisAccount contract(Bytes code, SortedMap<UInt256, UInt256> storage) {
    return new GenesisAccount(1, UInt256.ZERO, code, storage);
  }

  /** Without its storage root, as state knows it. */
  public Account account() {
    return new Account(nonce, balance, Keccak.hash(code));
  }

  public Bytes32 storageRoot() {
    SortedMap<Bytes, Bytes> entries = new TreeMap<>();
    for (Map.Entry<UInt256, UInt256> slot : storage.entrySet()) {
      entries.put(Keccak.hash(slot.getKey()), new RlpWriter().uint256(slot.getValue()).toBytes());
    }
    return SortedTrie.root(entries);
  }

  /** What the account trie holds. */
  Bytes leaf() {
    RlpWriter out = new RlpWriter();
    int mark = out.startList();
    out.unsignedLong(nonce).uint256(balance).bytes(storageRoot()).bytes(Keccak.hash(code));
    return out.endList(mark).toBytes();
  }
}
