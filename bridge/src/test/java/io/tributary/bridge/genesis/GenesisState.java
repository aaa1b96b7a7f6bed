package io.tributary.bridge.genesis;

import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A genesis as state, with slots changed at will. */
final class GenesisState implements StateView {
  private final SortedMap<Address, GenesisAccount> accounts;
  private final Map<Bytes32, Bytes> codes = new HashMap<>();
  private final Map<Address, Map<UInt256, UInt256>> changed = new HashMap<>();

  GenesisState(Genesis genesis) {
    accounts = new TreeMap<>(genesis.accounts());
    accounts.values().forEach(account -> codes.put(Keccak.hash(account.code()), account.code()));
  }

  void set(Address address, UInt256 slot, UInt256 value) {
    changed.computeIfAbsent(address, a -> new HashMap<>()).put(slot, value);
  }

  @Override
  public Optional<Account> account(Address address) {
    return Optional.ofNullable(accounts.get(address)).map(GenesisAccount::account);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    UInt256 set = changed.getOrDefault(address, Map.of()).get(slot);
    if (set != null) {
      return set;
    }
    GenesisAccount account = accounts.get(address);
    return account == null ? UInt256.ZERO : account.storage().getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codes.get(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    return accounts.containsKey(address) && !accounts.get(address).storage().isEmpty();
  }
}
