package io.tributary.bench.worst;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.AttributionGenesis;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A state of accounts with code and storage, and what of it a transaction finds warm. */
final class World {
  private static final UInt256 RICH = UInt256.ONE.shiftLeft(100);

  private final SortedMap<Address, AccountDiff> accounts = new TreeMap<>();
  private final SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
  private final SortedSet<UInt256> slots = new TreeSet<>();
  private long next = 0xda7a_0000L;

  /** Puts code at an address of its own. */
  Address deploy(Bytes code) {
    Address address = Address.ofLimbs(next++, 0, 0);
    put(address, UInt256.ZERO, code, new TreeMap<>());
    return address;
  }

  private void put(
      Address address, UInt256 balance, Bytes code, SortedMap<UInt256, UInt256> storage) {
    Bytes32 hash = code.isEmpty() ? Account.EMPTY_CODE_HASH : Keccak.hash(code);
    codes.put(hash, code);
    Account account = new Account(1, balance, hash);
    accounts.put(address, new AccountDiff(Optional.of(account), false, storage));
  }

  /** Takes over the precompile and its pages. */
  void add(Sandbox sandbox, Iterable<Address> pages) {
    put(
        AttributionContract.ADDRESS,
        sandbox.balance(AttributionContract.ADDRESS),
        AttributionGenesis.CODE,
        sandbox.storage());
    slots.addAll(sandbox.storage().keySet());
    pages.forEach(page -> put(page, UInt256.ZERO, sandbox.code(page), new TreeMap<>()));
    put(Rig.PROGRAM, RICH, Bytes.EMPTY, new TreeMap<>());
  }

  /** What the call changes will be warm. */
  void warm(Result result) {
    slots.addAll(result.storage().keySet());
  }

  /** The code of all accounts. */
  SortedMap<Address, Bytes> codes() {
    SortedMap<Address, Bytes> all = new TreeMap<>();
    accounts.forEach(
        (address, diff) -> all.put(address, codes.get(diff.after().orElseThrow().codeHash())));
    return all;
  }

  Rig rig() {
    MemoryState state = new MemoryState();
    state.apply(new StateDiff(accounts, codes));
    return new Rig(state, warm());
  }

  private List<AccessTuple> warm() {
    List<AccessTuple> warm = new ArrayList<>();
    List<Bytes32> keys = slots.stream().map(UInt256::toBytes).toList();
    accounts
        .keySet()
        .forEach(
            account ->
                warm.add(
                    new AccessTuple(
                        account, account.equals(AttributionContract.ADDRESS) ? keys : List.of())));
    return warm;
  }
}
