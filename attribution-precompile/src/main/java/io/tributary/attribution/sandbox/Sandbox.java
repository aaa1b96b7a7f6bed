package io.tributary.attribution.sandbox;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.ledger.Slots;
import io.tributary.core.evm.NativeContract;
import io.tributary.core.evm.NativeContract.Outcome;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A world that holds nothing but the precompile, accounts with balances, and pages. Every call is a
 * transaction without fees. One thread.
 */
public final class Sandbox {
  private final UInt256 chainId;
  private final Crypto crypto;
  private final NativeContract contract;
  final SortedMap<UInt256, UInt256> storage = new TreeMap<>();
  final SortedMap<Address, UInt256> balances = new TreeMap<>();
  final SortedMap<Address, Bytes> pages = new TreeMap<>();

  public Sandbox(UInt256 chainId, Crypto crypto) {
    this(chainId, crypto, new AttributionContract());
  }

  private Sandbox(UInt256 chainId, Crypto crypto, NativeContract contract) {
    this.chainId = chainId;
    this.crypto = crypto;
    this.contract = contract;
  }

  /**
   * A call from outside.
   *
   * @param time seconds
   */
  public record Request(
      Address sender,
      UInt256 value,
      Bytes input,
      long blockNumber,
      long time,
      long gas,
      boolean isStatic,
      boolean isDelegated) {
    /** A plain call with gas enough for anything. */
    public static Request of(
        Address sender, UInt256 value, Bytes input, long blockNumber, long time) {
      return new Request(sender, value, input, blockNumber, time, Long.MAX_VALUE, false, false);
    }
  }

  /** The same world, going its own way from now on. */
  public Sandbox copy() {
    return copy(contract);
  }

  /** The same, its calls run by {@code other}: the precompile under observation. */
  public Sandbox copy(NativeContract other) {
    Sandbox copy = new Sandbox(chainId, crypto, other);
    copy.storage.putAll(storage);
    copy.balances.putAll(balances);
    copy.pages.putAll(pages);
    return copy;
  }

  /** Runs a call, and keeps what it did if it succeeded. */
  public Result call(Request request) {
    SandboxFrame frame = new SandboxFrame(this, request, chainId, crypto);
    boolean canPay = frame.moveValue();
    Outcome outcome = canPay ? contract.call(frame) : new Outcome.Revert(Bytes.EMPTY);
    return outcome instanceof Outcome.Success
        ? frame.commit(outcome)
        : Result.failed(outcome, frame.gasUsed());
  }

  public void setStorage(Map<UInt256, UInt256> slots) {
    slots.forEach(this::store);
  }

  void store(UInt256 slot, UInt256 value) {
    if (value.isZero()) {
      storage.remove(slot);
    } else {
      storage.put(slot, value);
    }
  }

  public void setBalance(Address address, UInt256 balance) {
    balances.put(address, balance);
  }

  /** All slots that are not zero. */
  public SortedMap<UInt256, UInt256> storage() {
    return new TreeMap<>(storage);
  }

  /** Reads of the present storage. */
  public Slots slots() {
    return slot -> storage.getOrDefault(slot, UInt256.ZERO).toBytes().toArray();
  }

  public UInt256 balance(Address address) {
    return balances.getOrDefault(address, UInt256.ZERO);
  }

  /** The accounts of all pages. */
  public Set<Address> pages() {
    return Set.copyOf(pages.keySet());
  }

  public Bytes code(Address address) {
    return pages.getOrDefault(address, Bytes.EMPTY);
  }
}
