package io.tributary.attribution;

import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A state in memory that diffs are applied to. */
final class MemoryState implements StateView {
  private final SortedMap<Address, Account> accounts = new TreeMap<>();
  private final SortedMap<Address, SortedMap<UInt256, UInt256>> storage = new TreeMap<>();
  private final SortedMap<Bytes32, Bytes> codes = new TreeMap<>();

  void put(Address address, long nonce, UInt256 balance, Bytes code) {
    Bytes32 hash = Keccak.hash(code);
    accounts.put(address, new Account(nonce, balance, hash));
    codes.put(hash, code);
  }

  void putStorage(Address address, Map<UInt256, UInt256> slots) {
    slots.forEach((slot, value) -> set(address, slot, value));
  }

  void apply(StateDiff diff) {
    codes.putAll(diff.codes());
    diff.accounts()
        .forEach(
            (address, change) -> {
              change
                  .after()
                  .ifPresentOrElse(
                      account -> accounts.put(address, account), () -> accounts.remove(address));
              if (change.storageCleared()) {
                storage.remove(address);
              }
              change.slots().forEach((slot, value) -> set(address, slot, value));
            });
  }

  private void set(Address address, UInt256 slot, UInt256 value) {
    SortedMap<UInt256, UInt256> slots = storage.computeIfAbsent(address, a -> new TreeMap<>());
    if (value.isZero()) {
      slots.remove(slot);
    } else {
      slots.put(slot, value);
    }
  }

  SortedMap<UInt256, UInt256> storage(Address address) {
    return new TreeMap<>(storage.getOrDefault(address, new TreeMap<>()));
  }

  UInt256 balance(Address address) {
    return account(address).map(Account::balance).orElse(UInt256.ZERO);
  }

  @Override
  public Optional<Account> account(Address address) {
    return Optional.ofNullable(accounts.get(address));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return storage.getOrDefault(address, new TreeMap<>()).getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    return codes.get(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    return !storage.getOrDefault(address, new TreeMap<>()).isEmpty();
  }
}
