package io.tributary.core.state;

import io.tributary.core.evm.Word;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Compares the accounts of a block with what they were before it. */
final class DiffBuilder {
  private final SortedMap<Address, AccountDiff> changed = new TreeMap<>();
  private final SortedMap<Bytes32, Bytes> codes = new TreeMap<>();

  private DiffBuilder() {}

  static StateDiff build(AccountTable accounts) {
    DiffBuilder builder = new DiffBuilder();
    for (int i = 0; i < accounts.size(); i++) {
      AccountEntry account = accounts.at(i);
      if (account.isLoaded) {
        builder.add(account);
      }
    }
    return new StateDiff(builder.changed, builder.codes);
  }

  private void add(AccountEntry account) {
    SortedMap<UInt256, UInt256> before = new TreeMap<>();
    SortedMap<UInt256, UInt256> after = new TreeMap<>();
    addSlots(account, before, after);
    Optional<Account> now = account.toAccount();
    boolean isSame = now.equals(Optional.ofNullable(account.parent));
    if (isSame && after.isEmpty() && !account.isStorageCleared) {
      return;
    }
    changed.put(
        account.address,
        new AccountDiff(account.parent, now, account.isStorageCleared, before, after));
    boolean isNewCode =
        account.parent == null || !account.parent.codeHash().equals(account.codeHash);
    if (account.hasCode() && isNewCode) {
      codes.put(account.codeHash, account.code.bytes());
    }
  }

  /** The slots that differ; of a storage that was cleared, those that are not zero. */
  private static void addSlots(
      AccountEntry account, SortedMap<UInt256, UInt256> before, SortedMap<UInt256, UInt256> after) {
    SlotTable table = account.slots;
    for (int i = 0; table != null && i < table.size(); i++) {
      boolean differs =
          account.isStorageCleared ? !Limbs.isZero(table.values, 4 * i) : table.isChanged(i);
      if (differs) {
        UInt256 slot = Word.toUInt256(table.keys, 4 * i);
        before.put(slot, Word.toUInt256(table.parents, 4 * i));
        after.put(slot, Word.toUInt256(table.values, 4 * i));
      }
    }
  }
}
