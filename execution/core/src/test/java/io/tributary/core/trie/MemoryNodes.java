package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Keccak;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Trie nodes by owner and path in a map; strict about what it is asked. */
final class MemoryNodes implements NodeSource {
  private final Map<Bytes, Bytes> nodes = new HashMap<>();
  int reads;

  @Override
  public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
    reads++;
    Bytes rlp = nodes.get(Bytes.concatenate(owner, path));
    if (rlp == null || !Keccak.hash(rlp).equals(hash)) {
      throw new AssertionError("no such node at " + path + " of " + owner);
    }
    return rlp;
  }

  void apply(List<TrieUpdate.NodeChange> changes) {
    for (TrieUpdate.NodeChange change : changes) {
      Bytes at = Bytes.concatenate(change.owner(), change.path());
      if (!Objects.equals(nodes.get(at), change.before())) {
        throw new AssertionError("another node was at " + at);
      }
      if (change.rlp() == null) {
        if (nodes.remove(at) == null) {
          throw new AssertionError("deleted what is not there: " + at);
        }
      } else {
        nodes.put(at, change.rlp());
      }
    }
  }

  Map<Bytes, Bytes> content() {
    return nodes;
  }
}
