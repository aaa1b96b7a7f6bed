package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final Map<Bytes, Bytes> stale;
  private byte[] path = new byte[64];
  private int held;

  /**
   * @param stale paths of stored nodes that are there no more, with the nodes; those where another
   *     one is written are taken out
   */
  NodeHasher(Bytes32 owner, Map<Bytes, Bytes> stale) {
    this.owner = owner;
    this.stale = stale;
  }

  /** The hash of the root, which is stored whatever its size. */
  Bytes32 hashRoot(Node root) {
    byte[] rlp = encode(root, 0);
    byte[] hash = keccak.update(rlp, 0, rlp.length).finish();
    root.reference = NodeCodec.hashReference(hash);
    store(root, rlp, 0);
    return Bytes32.wrap(hash);
  }

  /** What was written, then what went away: all that is left of the paths of {@code stale}. */
  List<TrieUpdate.NodeChange> changes() {
    stale.forEach(
        (path, before) -> written.add(new TrieUpdate.NodeChange(owner, path, before, null)));
    return written;
  }

  /** How many more nodes are in memory than before. */
  int held() {
    return held;
  }

  private void hash(Node node, int depth) {
    if (node.reference != null) {
      return;
    }
    byte[] rlp = encode(node, depth);
    if (rlp.length < INLINE_BELOW) {
      node.reference = rlp;
      return;
    }
    node.reference = NodeCodec.hashReference(keccak.update(rlp, 0, rlp.length).finish());
    store(node, rlp, depth);
  }

  private byte[] encode(Node node, int depth) {
    switch (node) {
      case Node.Extension extension -> {
        int length = extension.path.length;
        reserve(depth + length);
        System.arraycopy(extension.path, 0, path, depth, length);
        hash(extension.child, depth + length);
      }
      case Node.Branch branch -> {
        return encode(branch, depth);
      }
      case Node.Leaf leaf -> {}
      case Node.Hashed hashed -> {}
    }
    return NodeCodec.encode(node, out);
  }

  private byte[] encode(Node.Branch branch, int depth) {
    reserve(depth + 1);
    boolean isPacked = branch.value == null;
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = branch.inMemory(i);
      if (child != null) {
        path[depth] = (byte) i;
        hash(child, depth + 1);
        isPacked &= child.reference.length > Bytes32.SIZE;
      }
    }
    byte[] rlp = NodeCodec.encode(branch, out);
    if (isPacked) {
      branch.pack(rlp);
      releaseLeaves(branch);
    }
    return rlp;
  }

  /** A leaf is seldom looked at twice, and then its value tells it: only branches are kept. */
  private void releaseLeaves(Node.Branch branch) {
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      switch (branch.inMemory(i)) {
        case Node.Leaf leaf -> {
          branch.release(i);
          held--;
        }
        case Node.Hashed hashed -> branch.release(i);
        case null, default -> {}
      }
    }
  }

  private void store(Node node, byte[] rlp, int depth) {
    node.stored = true;
    held++;
    Bytes at = Bytes.wrap(Arrays.copyOf(path, depth));
    written.add(new TrieUpdate.NodeChange(owner, at, stale.remove(at), Bytes.wrap(rlp)));
  }

  private void reserve(int depth) {
    if (depth > path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
  }
}
