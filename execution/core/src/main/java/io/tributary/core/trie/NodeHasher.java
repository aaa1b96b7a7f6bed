package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Encodes and hashes the nodes of one trie that have no reference yet, from the leaves up, and
 * notes what to store.
 */
final class NodeHasher {
  private static final int INLINE_BELOW = 32;

  private final Bytes32 owner;
  private final RlpWriter out = new RlpWriter(1024);
  private final Keccak keccak = new Keccak();
  private final List<TrieUpdate.NodeChange> written = new ArrayList<>();
  private byte[] path = new byte[64];

  NodeHasher(Bytes32 owner) {
    this.owner = owner;
  }

  /** The hash of the root, which is stored whatever its size. */
  Bytes32 hashRoot(Node root) {
    hashChildren(root, 0);
    byte[] rlp = NodeCodec.encode(root, out);
    byte[] hash = keccak.update(rlp, 0, rlp.length).finish();
    root.reference = NodeCodec.hashReference(hash);
    store(root, rlp, 0);
    return Bytes32.wrap(hash);
  }

  /** What was written, and deletions for those of the paths where nothing was. */
  List<TrieUpdate.NodeChange> changes(List<Bytes> stale) {
    Set<Bytes> kept = new HashSet<>();
    written.forEach(change -> kept.add(change.path()));
    List<TrieUpdate.NodeChange> all = new ArrayList<>(written);
    for (Bytes path : stale) {
      if (kept.add(path)) {
        all.add(new TrieUpdate.NodeChange(owner, path, null));
      }
    }
    return all;
  }

  private void hash(Node node, int depth) {
    if (node.reference != null) {
      return;
    }
    hashChildren(node, depth);
    byte[] rlp = NodeCodec.encode(node, out);
    if (rlp.length < INLINE_BELOW) {
      node.reference = rlp;
      return;
    }
    node.reference = NodeCodec.hashReference(keccak.update(rlp, 0, rlp.length).finish());
    store(node, rlp, depth);
  }

  private void hashChildren(Node node, int depth) {
    switch (node) {
      case Node.Extension extension -> {
        int length = extension.path.length;
        reserve(depth + length);
        System.arraycopy(extension.path, 0, path, depth, length);
        hash(extension.child, depth + length);
      }
      case Node.Branch branch -> {
        reserve(depth + 1);
        for (int i = 0; i < 16; i++) {
          if (branch.children[i] != null) {
            path[depth] = (byte) i;
            hash(branch.children[i], depth + 1);
          }
        }
      }
      case Node.Leaf leaf -> {}
      case Node.Hashed hashed -> {}
    }
  }

  private void store(Node node, byte[] rlp, int depth) {
    node.stored = true;
    written.add(
        new TrieUpdate.NodeChange(owner, Bytes.wrap(Arrays.copyOf(path, depth)), Bytes.wrap(rlp)));
  }

  private void reserve(int depth) {
    if (depth > path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
  }
}
