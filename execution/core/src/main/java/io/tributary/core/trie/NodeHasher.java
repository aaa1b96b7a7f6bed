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
 * Encodes and hashes the nodes of one trie, or of a subtree, that have no reference yet, from the
 * leaves up, and notes what to store.
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
  private int replaced;

  /**
   * @param stale stored nodes that are there no more, by their paths; only read
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

  /** Hashes a child of the root. */
  void hashChild(Node child, int nibble) {
    path[0] = (byte) nibble;
    hash(child, 1);
  }

  /** The nodes to store. */
  List<TrieUpdate.NodeChange> written() {
    return written;
  }

  /** How many of the stale nodes were written anew. */
  int replaced() {
    return replaced;
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
    boolean areHashes = branch.value == null;
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = branch.isChanged(i) ? branch.inMemory(i) : null;
      if (child != null) {
        path[depth] = (byte) i;
        hash(child, depth + 1);
        areHashes &= child.reference.length > Bytes32.SIZE;
      }
    }
    byte[] rlp = NodeCodec.encode(branch, out);
    if (areHashes) {
      releaseLeaves(branch);
      branch.pack(rlp);
    }
    return rlp;
  }

  /** A leaf is seldom looked at twice, and then its value tells it: only branches are kept. */
  private void releaseLeaves(Node.Branch branch) {
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = branch.isChanged(i) ? branch.inMemory(i) : null;
      if (child instanceof Node.Leaf) {
        held--;
        branch.release(i);
      } else if (child instanceof Node.Hashed) {
        branch.release(i);
      }
    }
  }

  private void store(Node node, byte[] rlp, int depth) {
    node.stored = true;
    held++;
    Bytes at = Bytes.wrap(Arrays.copyOf(path, depth));
    Bytes before = stale.get(at);
    replaced += before == null ? 0 : 1;
    written.add(new TrieUpdate.NodeChange(owner, at, before, Bytes.wrap(rlp)));
  }

  private void reserve(int depth) {
    if (depth > path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
  }
}
