package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.KeccakBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Encodes and hashes the nodes of one trie, or of a subtree, that have no reference yet, and notes
 * what to store: level by level from the lowest up, so that many are hashed at once. For one use.
 */
final class NodeHasher {
  private static final int INLINE_BELOW = 32;

  private final Bytes32 owner;
  private final RlpWriter out = new RlpWriter(1024);
  private final KeccakBatch keccak = new KeccakBatch();
  private final List<List<Pending>> levels = new ArrayList<>();
  private final List<TrieUpdate.NodeChange> written = new ArrayList<>();
  private final Map<Bytes, Bytes> stale;
  private byte[] path = new byte[64];
  private int held;
  private int replaced;

  /** A node that waits for its reference. */
  private record Pending(Node node, Bytes path) {}

  /**
   * @param stale stored nodes that are there no more, by their paths; only read
   */
  NodeHasher(Bytes32 owner, Map<Bytes, Bytes> stale) {
    this.owner = owner;
    this.stale = stale;
  }

  /** The hash of the root, which is stored whatever its size. */
  Bytes32 hashRoot(Node root) {
    collect(root, 0, 0);
    hashLevels(0);
    return Bytes32.wrap(root.reference, 1);
  }

  /** Hashes a child of the root. */
  void hashChild(Node child, int nibble) {
    path[0] = (byte) nibble;
    collect(child, 1, 0);
    hashLevels(INLINE_BELOW);
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

  private void collect(Node node, int depth, int level) {
    if (node.reference != null) {
      return;
    }
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    levels.get(level).add(new Pending(node, Bytes.wrap(Arrays.copyOf(path, depth))));
    switch (node) {
      case Node.Extension extension -> {
        int length = extension.path.length;
        reserve(depth + length);
        System.arraycopy(extension.path, 0, path, depth, length);
        collect(extension.child, depth + length, level + 1);
      }
      case Node.Branch branch -> {
        reserve(depth + 1);
        for (int i = 0; i < Node.Branch.WIDTH; i++) {
          Node child = changedChild(branch, i);
          if (child != null) {
            path[depth] = (byte) i;
            collect(child, depth + 1, level + 1);
          }
        }
      }
      default -> {}
    }
  }

  /**
   * @param topInlineBelow the size below which the topmost node has no hash
   */
  private void hashLevels(int topInlineBelow) {
    for (int level = levels.size() - 1; level >= 0; level--) {
      hash(levels.get(level), level == 0 ? topInlineBelow : INLINE_BELOW);
    }
  }

  /** All that is below has its references. */
  private void hash(List<Pending> level, int inlineBelow) {
    byte[][] encoded = new byte[level.size()][];
    byte[][] references = new byte[level.size()][];
    int count = 0;
    for (Pending pending : level) {
      byte[] rlp = encode(pending.node);
      if (rlp.length < inlineBelow) {
        pending.node.reference = rlp;
      } else {
        pending.node.reference = NodeCodec.hashReference();
        references[count] = pending.node.reference;
        encoded[count++] = rlp;
        store(pending, rlp);
      }
    }
    keccak.hash(encoded, 0, count, references, 1);
  }

  private byte[] encode(Node node) {
    byte[] rlp = NodeCodec.encode(node, out);
    if (node instanceof Node.Branch branch && hasOnlyHashes(branch)) {
      releaseLeaves(branch);
      branch.pack(rlp);
    }
    return rlp;
  }

  private static boolean hasOnlyHashes(Node.Branch branch) {
    boolean areHashes = branch.value == null;
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = changedChild(branch, i);
      areHashes &= child == null || child.reference.length > Bytes32.SIZE;
    }
    return areHashes;
  }

  private static Node changedChild(Node.Branch branch, int nibble) {
    return branch.isChanged(nibble) ? branch.inMemory(nibble) : null;
  }

  /** A leaf is seldom looked at twice, and then its value tells it: only branches are kept. */
  private void releaseLeaves(Node.Branch branch) {
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      Node child = changedChild(branch, i);
      if (child instanceof Node.Leaf) {
        held--;
        branch.release(i);
      } else if (child instanceof Node.Hashed) {
        branch.release(i);
      }
    }
  }

  private void store(Pending pending, byte[] rlp) {
    pending.node.stored = true;
    held++;
    Bytes before = stale.get(pending.path);
    replaced += before == null ? 0 : 1;
    written.add(new TrieUpdate.NodeChange(owner, pending.path, before, Bytes.wrap(rlp)));
  }

  private void reserve(int depth) {
    if (depth > path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
  }
}
