package io.tributary.bridge.withdrawal;

import io.tributary.core.block.Predeploys;
import io.tributary.core.port.NodeSource;
import io.tributary.core.state.StateDiff;
import io.tributary.core.state.StateDiff.AccountDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A world in which the message passer remembers some messages and nothing else exists. */
class PasserTrie {
  private final List<Withdrawal> messages;
  private final Map<Bytes32, Bytes> nodes = new HashMap<>();
  private final TrieUpdate update;

  PasserTrie(List<Withdrawal> messages) {
    this.messages = messages;
    SortedMap<UInt256, UInt256> slots = new TreeMap<>();
    messages.forEach(m -> slots.put(m.storageSlot(), UInt256.ONE));
    StateDiff diff =
        new StateDiff(
            new TreeMap<>(
                Map.of(
                    Predeploys.MESSAGE_PASSER,
                    new AccountDiff(
                        Optional.of(new Account(1, UInt256.ZERO, Account.EMPTY_CODE_HASH)),
                        false,
                        slots))),
            new TreeMap<>());
    update = WorldTrie.apply(Header.EMPTY_TRIE_ROOT, source(), diff);
    update.nodes().forEach(change -> nodes.put(Keccak.hash(change.rlp()), change.rlp()));
  }

  List<Withdrawal> messages() {
    return messages;
  }

  Bytes32 storageRoot() {
    return update.storageRoot(Predeploys.MESSAGE_PASSER).orElseThrow();
  }

  List<Bytes> storageProof(UInt256 slot) {
    return StorageProof.forPortal(
        slot,
        WorldTrie.prove(update.stateRoot(), source(), Predeploys.MESSAGE_PASSER, List.of(slot))
            .slots()
            .getFirst()
            .proof());
  }

  private NodeSource source() {
    return (owner, path, hash) -> nodes.get(hash);
  }
}
