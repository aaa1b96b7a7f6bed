package io.tributary.core.state;

import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * All that a block changed, sorted, so that whoever iterates it does the same thing everywhere.
 *
 * @param accounts every account touched so that its value, storage or existence changed
 * @param codes code that came into being, by hash
 */
public record StateDiff(SortedMap<Address, AccountDiff> accounts, SortedMap<Bytes32, Bytes> codes) {
  /**
   * What became of one account.
   *
   * @param before the account before, for whoever can check it; null where there was none or it is
   *     not known
   * @param after the account afterwards; empty where it does not exist
   * @param storageCleared whether everything stored before is gone (the account was destroyed);
   *     {@code slots} come after
   * @param slotsBefore values before of some of the {@code slots}, for whoever can check them
   * @param slots the slots whose value changed, with the value afterwards; zero where a slot was
   *     emptied
   */
  public record AccountDiff(
      Account before,
      Optional<Account> after,
      boolean storageCleared,
      SortedMap<UInt256, UInt256> slotsBefore,
      SortedMap<UInt256, UInt256> slots) {
    /** One of which nothing is known before. */
    public AccountDiff(
        Optional<Account> after, boolean storageCleared, SortedMap<UInt256, UInt256> slots) {
      this(null, after, storageCleared, new TreeMap<>(), slots);
    }
  }
}
