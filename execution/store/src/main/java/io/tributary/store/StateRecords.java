package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieAccount;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.units.bigints.UInt256;

/** Turns what a block did to the state into changes of the columns, with what undoes them. */
final class StateRecords {
  private final Database db;

  StateRecords(Database db) {
    this.db = db;
  }

  void put(SealedBlock sealed, Changes changes, History.Recorder recorder) {
    StateDiff diff = sealed.diff();
    diff.codes().forEach((hash, code) -> changes.put(Column.CODES, hash.toArray(), code.toArray()));
    putAccounts(diff, sealed.nodes(), recorder);
    putSlots(diff, recorder);
    putNodes(sealed.nodes(), recorder);
  }

  private void putAccounts(StateDiff diff, TrieUpdate nodes, History.Recorder recorder) {
    List<Address> addresses = List.copyOf(diff.accounts().keySet());
    List<byte[]> keys = addresses.stream().map(Keys::account).toList();
    List<byte[]> before = db.getAll(Column.ACCOUNTS, keys);
    for (int i = 0; i < keys.size(); i++) {
      Address address = addresses.get(i);
      byte[] after =
          diff.accounts()
              .get(address)
              .after()
              .map(account -> new TrieAccount(account, nodes.storageRoots().get(address)))
              .map(account -> account.encode().toArray())
              .orElse(null);
      recorder.change(Column.ACCOUNTS, keys.get(i), before.get(i), after);
    }
  }

  private void putSlots(StateDiff diff, History.Recorder recorder) {
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    diff.accounts()
        .forEach(
            (address, change) -> {
              Map<UInt256, UInt256> slots = slotsOf(address, change);
              slots.forEach(
                  (slot, value) -> {
                    keys.add(Keys.slot(address, slot));
                    values.add(value.isZero() ? null : value.toMinimalBytes().toArray());
                  });
            });
    List<byte[]> before = db.getAll(Column.SLOTS, keys);
    for (int i = 0; i < keys.size(); i++) {
      recorder.change(Column.SLOTS, keys.get(i), before.get(i), values.get(i));
    }
  }

  /** The slots with their values afterwards; of a destroyed account also all that it had. */
  private Map<UInt256, UInt256> slotsOf(Address address, StateDiff.AccountDiff change) {
    if (change.after().isPresent() && !change.storageCleared()) {
      return change.slots();
    }
    Map<UInt256, UInt256> slots = new TreeMap<>();
    for (Database.Entry entry : db.all(Column.SLOTS, Keys.account(address))) {
      slots.put(Keys.slotOf(entry.key()), UInt256.ZERO);
    }
    if (change.after().isPresent()) {
      slots.putAll(change.slots());
    }
    return slots;
  }

  private void putNodes(TrieUpdate update, History.Recorder recorder) {
    List<TrieUpdate.NodeChange> nodes = update.nodes();
    List<byte[]> keys = nodes.stream().map(node -> Keys.node(node.owner(), node.path())).toList();
    List<byte[]> before = db.getAll(Column.NODES, keys);
    for (int i = 0; i < keys.size(); i++) {
      byte[] after = nodes.get(i).rlp() == null ? null : nodes.get(i).rlp().toArrayUnsafe();
      recorder.change(Column.NODES, keys.get(i), before.get(i), after);
    }
  }
}
