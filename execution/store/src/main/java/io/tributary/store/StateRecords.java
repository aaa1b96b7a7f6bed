package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Address;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
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
    putAccounts(sealed.nodes(), recorder);
    putSlots(diff, sealed.nodes(), recorder);
    putNodes(sealed.nodes(), recorder);
  }

  private static void putAccounts(TrieUpdate update, History.Recorder recorder) {
    update
        .accounts()
        .forEach(
            (address, change) ->
                recorder.change(
                    Column.ACCOUNTS,
                    Keys.account(address),
                    array(change.before()),
                    array(change.after())));
  }

  private void putSlots(StateDiff diff, TrieUpdate update, History.Recorder recorder) {
    diff.accounts()
        .forEach(
            (address, change) -> {
              if (losesStorage(change)) {
                putAllSlots(address, change, recorder);
              } else {
                putSlots(address, change, update.accounts().get(address).slotsBefore(), recorder);
              }
            });
  }

  /** Whether nothing is left of what an account had stored. */
  static boolean losesStorage(StateDiff.AccountDiff change) {
    return change.after().isEmpty() || change.storageCleared();
  }

  private static void putSlots(
      Address address,
      StateDiff.AccountDiff change,
      List<Bytes> trieBefore,
      History.Recorder recorder) {
    Iterator<Bytes> before = trieBefore.iterator();
    change
        .slots()
        .forEach(
            (slot, value) -> {
              Bytes held = before.next();
              recorder.change(
                  Column.SLOTS,
                  Keys.slot(address, slot),
                  held == null ? null : slotValue(WorldTrie.slotValue(held)),
                  slotValue(value));
            });
  }

  /** Of an account that was destroyed all that it had, and what it has since. */
  private void putAllSlots(
      Address address, StateDiff.AccountDiff change, History.Recorder recorder) {
    SortedMap<UInt256, byte[]> before = new TreeMap<>();
    for (Database.Entry entry : db.all(Column.SLOTS, Keys.account(address))) {
      before.put(Keys.slotOf(entry.key()), entry.value().toArrayUnsafe());
    }
    SortedMap<UInt256, UInt256> after = new TreeMap<>();
    before.keySet().forEach(slot -> after.put(slot, UInt256.ZERO));
    if (change.after().isPresent()) {
      after.putAll(change.slots());
    }
    after.forEach(
        (slot, value) ->
            recorder.change(
                Column.SLOTS, Keys.slot(address, slot), before.get(slot), slotValue(value)));
  }

  private static byte[] slotValue(UInt256 value) {
    return value.isZero() ? null : value.toMinimalBytes().toArrayUnsafe();
  }

  private static void putNodes(TrieUpdate update, History.Recorder recorder) {
    for (TrieUpdate.NodeChange node : update.nodes()) {
      recorder.change(
          Column.NODES,
          Keys.node(node.owner(), node.path()),
          array(node.before()),
          array(node.rlp()));
    }
  }

  private static byte[] array(Bytes value) {
    return value == null ? null : value.toArrayUnsafe();
  }
}
