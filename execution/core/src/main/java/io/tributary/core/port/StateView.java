package io.tributary.core.port;

import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The state after some block, read only: what execution reads through. Answers never change during
 * the view's life. Failures to read are exceptions of the implementation (family three), never an
 * absent answer.
 */
public interface StateView {
  Optional<Account> account(Address address);

  /** The value in a slot, zero where nothing is stored. */
  UInt256 storage(Address address, UInt256 slot);

  /** The code with this hash; asked only for hashes of accounts in this view. */
  Bytes code(Bytes32 codeHash);

  /** Whether any slot of the account is set (EIP-7610 asks when creating onto an address). */
  boolean hasStorage(Address address);
}
