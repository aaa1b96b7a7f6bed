package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Proofs that a trie holds a value at a key, or nothing: the nodes on the way that parents name by
 * hash, root first.
 */
public final class MerkleProof {
  /** What a proof shows. */
  public sealed interface Result {
    record Present(Bytes value) implements Result {}

    record Absent() implements Result {}

    /** A node is missing, is not the one its parent names, is malformed, or is one too many. */
    record Invalid() implements Result {}
  }

  private static final Result ABSENT = new Result.Absent();
  private static final Result INVALID = new Result.Invalid();

  private MerkleProof() {}

  /** The proof for {@code key} in the trie of {@code owner} with this root. */
  public static List<Bytes> of(NodeSource nodes, Bytes32 owner, Bytes32 root, Bytes key) {
    List<Bytes> proof = new ArrayList<>();
    if (!root.equals(Header.EMPTY_TRIE_ROOT)) {
      byte[] nibbles = Nibbles.of(key.toArrayUnsafe());
      Bytes path = Bytes.wrap(nibbles);
      walk(
          nibbles,
          root,
          (depth, hash) -> {
            Bytes node = nodes.node(owner, path.slice(0, depth), hash);
            proof.add(node);
            return node;
          });
    }
    return List.copyOf(proof);
  }

  /** What {@code proof} shows about {@code key} in the trie with this root. */
  public static Result verify(Bytes32 root, Bytes key, List<Bytes> proof) {
    if (root.equals(Header.EMPTY_TRIE_ROOT)) {
      return proof.isEmpty() ? ABSENT : INVALID;
    }
    int[] used = new int[1];
    Result result =
        walk(
            Nibbles.of(key.toArrayUnsafe()),
            root,
            (depth, hash) -> {
              if (used[0] == proof.size()) {
                return null;
              }
              Bytes node = proof.get(used[0]++);
              return Keccak.hash(node).equals(hash) ? node : null;
            });
    return used[0] == proof.size() ? result : INVALID;
  }

  /** Whether {@code proof} shows exactly this; empty means that nothing is at the key. */
  static boolean shows(Bytes32 root, Bytes key, List<Bytes> proof, Optional<Bytes> expected) {
    return switch (verify(root, key, proof)) {
      case Result.Present(Bytes value) -> expected.isPresent() && expected.get().equals(value);
      case Result.Absent() -> expected.isEmpty();
      case Result.Invalid() -> false;
    };
  }

  /** Answers the node with this hash at this depth of the key, or null. */
  @FunctionalInterface
  private interface Step {
    Bytes node(int depth, Bytes32 hash);
  }

  private static Result walk(byte[] key, Bytes32 root, Step step) {
    Node node = Node.Hashed.of(root);
    int depth = 0;
    while (node != null) {
      if (node instanceof Node.Hashed hashed) {
        Bytes rlp = step.node(depth, hashed.hash());
        node = rlp == null ? null : NodeCodec.decode(rlp);
        if (node == null) {
          return INVALID;
        }
      }
      switch (node) {
        case Node.Leaf leaf -> {
          boolean here = Arrays.equals(key, depth, key.length, leaf.path, 0, leaf.path.length);
          return here ? new Result.Present(Bytes.wrap(leaf.value)) : ABSENT;
        }
        case Node.Extension extension -> {
          int end = depth + extension.path.length;
          boolean follows =
              end <= key.length
                  && Arrays.equals(key, depth, end, extension.path, 0, extension.path.length);
          if (!follows) {
            return ABSENT;
          }
          depth = end;
          node = extension.child;
        }
        case Node.Branch branch -> {
          if (depth == key.length) {
            return branch.value == null ? ABSENT : new Result.Present(Bytes.wrap(branch.value));
          }
          node = branch.child(key[depth++]);
        }
        case Node.Hashed hashed -> {
          return INVALID;
        }
      }
    }
    return ABSENT;
  }
}
