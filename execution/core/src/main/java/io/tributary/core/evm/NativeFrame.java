package io.tributary.core.evm;

import io.tributary.core.port.Crypto;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a {@link NativeContract} sees of its call and may do to the state. Nothing here charges gas
 * by itself but {@link #charge}: prices are the contract's own. Valid during the call only; one
 * thread.
 */
public interface NativeFrame {
  /** Who is calling, as CALLER would say. */
  Address caller();

  /** The account the contract stands at. */
  Address self();

  /** Wei that came with the call; already moved. */
  UInt256 value();

  /**
   * The calldata: a view of the caller's memory, which does not change during the call. What
   * outlives the call (logs, code, output) must be a copy.
   */
  Bytes input();

  /** Whether this call, or one around it, is static. */
  boolean isStatic();

  /** Whether it was reached by DELEGATECALL or CALLCODE. */
  boolean isDelegated();

  long gasLeft();

  /**
   * Takes {@code gas}; false, and nothing taken, where less is left: the contract then answers out
   * of gas.
   */
  boolean charge(long gas);

  /** Adds to the transaction's refund counter; negative takes back (EIP-3529). */
  void refund(long gas);

  /** Reads the slot's present value in the contract's own storage, and marks it warm (EIP-2929). */
  UInt256 load(UInt256 slot);

  /** The slot's value before the transaction (EIP-2200's original value). */
  UInt256 loadOriginal(UInt256 slot);

  void store(UInt256 slot, UInt256 value);

  /** Whether the slot was read before in this transaction (EIP-2929). Reads nothing. */
  boolean isWarmSlot(UInt256 slot);

  /** Marks the account warm without reading it; returns whether it was already. */
  boolean warmAccount(Address address);

  /** Whether the account is empty or absent (EIP-161). */
  boolean isEmptyAccount(Address address);

  UInt256 balance(Address address);

  /** Moves wei from the contract to {@code to}; no code runs. The contract has that much. */
  void pay(Address to, UInt256 amount);

  /** The account's code, not copied. */
  ContractCode code(Address address);

  /** keccak-256 of the account's code; that of nothing where it has none. */
  Bytes32 codeHash(Address address);

  /** Makes {@code address} an account with this code and nonce 1; its balance stays. */
  void createCode(Address address, Bytes code);

  void log(List<Bytes32> topics, Bytes data);

  long blockNumber();

  /** Of the block, in seconds. */
  long timestamp();

  UInt256 chainId();

  Crypto crypto();
}
