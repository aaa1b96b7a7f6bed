package io.tributary.attribution.sandbox;

import io.tributary.attribution.AttributionContract;
import io.tributary.core.evm.NativeContract.Outcome;
import io.tributary.core.evm.NativeFrame;
import io.tributary.core.port.Crypto;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * One call in a {@link Sandbox}: changes stand over the world's values until they are committed.
 */
final class SandboxFrame implements NativeFrame {
  private final Sandbox world;
  private final Sandbox.Request request;
  private final UInt256 chainId;
  private final Crypto crypto;
  private final SortedMap<UInt256, UInt256> storage = new TreeMap<>();
  private final SortedMap<Address, UInt256> balances = new TreeMap<>();
  private final SortedMap<Address, Bytes> pages = new TreeMap<>();
  private final Set<UInt256> warmSlots = new HashSet<>();
  private final Set<Address> warmAccounts = new HashSet<>();
  private final List<Log> logs = new ArrayList<>();
  private long gasLeft;
  private long refund;

  SandboxFrame(Sandbox world, Sandbox.Request request, UInt256 chainId, Crypto crypto) {
    this.world = world;
    this.request = request;
    this.chainId = chainId;
    this.crypto = crypto;
    this.gasLeft = request.gas();
    warmAccounts.add(request.sender());
    warmAccounts.add(self());
  }

  /** Moves the call's value; false where the sender has too little. */
  boolean moveValue() {
    UInt256 left = balance(request.sender());
    if (left.compareTo(request.value()) < 0) {
      return false;
    }
    balances.put(request.sender(), left.subtract(request.value()));
    balances.put(self(), balance(self()).add(request.value()));
    return true;
  }

  /** Hands the changes to the world; those that end where they began are none. */
  Result commit(Outcome outcome) {
    storage.entrySet().removeIf(entry -> entry.getValue().equals(loadOriginal(entry.getKey())));
    balances.entrySet().removeIf(entry -> entry.getValue().equals(world.balance(entry.getKey())));
    storage.forEach(world::store);
    world.balances.putAll(balances);
    world.pages.putAll(pages);
    return new Result(outcome, gasUsed(), refund, List.copyOf(logs), storage, balances, pages);
  }

  long gasUsed() {
    return request.gas() - gasLeft;
  }

  @Override
  public Address caller() {
    return request.sender();
  }

  @Override
  public Address self() {
    return AttributionContract.ADDRESS;
  }

  @Override
  public UInt256 value() {
    return request.value();
  }

  @Override
  public Bytes input() {
    return request.input();
  }

  @Override
  public boolean isStatic() {
    return request.isStatic();
  }

  @Override
  public boolean isDelegated() {
    return request.isDelegated();
  }

  @Override
  public long gasLeft() {
    return gasLeft;
  }

  @Override
  public boolean charge(long gas) {
    if (gas > gasLeft) {
      return false;
    }
    gasLeft -= gas;
    return true;
  }

  @Override
  public void refund(long gas) {
    refund += gas;
  }

  @Override
  public UInt256 load(UInt256 slot) {
    warmSlots.add(slot);
    UInt256 changed = storage.get(slot);
    return changed == null ? loadOriginal(slot) : changed;
  }

  @Override
  public UInt256 loadOriginal(UInt256 slot) {
    return world.storage.getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public void store(UInt256 slot, UInt256 value) {
    storage.put(slot, value);
  }

  @Override
  public boolean isWarmSlot(UInt256 slot) {
    return warmSlots.contains(slot);
  }

  @Override
  public boolean warmAccount(Address address) {
    return !warmAccounts.add(address);
  }

  @Override
  public boolean isEmptyAccount(Address address) {
    return balance(address).isZero() && bytes(address).isEmpty() && !address.equals(self());
  }

  @Override
  public UInt256 balance(Address address) {
    UInt256 changed = balances.get(address);
    return changed == null ? world.balance(address) : changed;
  }

  @Override
  public void pay(Address to, UInt256 amount) {
    balances.put(self(), balance(self()).subtract(amount));
    balances.put(to, balance(to).add(amount));
  }

  @Override
  public ContractCode code(Address address) {
    return new ContractCode(bytes(address), Bytes32.ZERO);
  }

  private Bytes bytes(Address address) {
    Bytes made = pages.get(address);
    return made == null ? world.code(address) : made;
  }

  @Override
  public Bytes32 codeHash(Address address) {
    Bytes code = bytes(address);
    return code.isEmpty() ? Account.EMPTY_CODE_HASH : Keccak.hash(code);
  }

  @Override
  public void createCode(Address address, Bytes code) {
    pages.put(address, code);
  }

  @Override
  public void log(List<Bytes32> topics, Bytes data) {
    logs.add(new Log(self(), List.copyOf(topics), data));
  }

  @Override
  public long blockNumber() {
    return request.blockNumber();
  }

  @Override
  public long timestamp() {
    return request.time();
  }

  @Override
  public UInt256 chainId() {
    return chainId;
  }

  @Override
  public Crypto crypto() {
    return crypto;
  }
}
