package io.tributary.attribution.settle;

import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The tree over the leaves of a receipt (rules, section 8): leaves {@code H(0x00 | leaf)}, inner
 * nodes {@code H(0x01 | left | right)}, paired from the left, an odd last node rising unchanged.
 */
public final class Merkle {
  private static final Bytes LEAF = Bytes.of(0);
  private static final Bytes INNER = Bytes.of(1);

  /** Bytes that an inner node hashes. */
  static final int INNER_BYTES = 65;

  private Merkle() {}

  public static Bytes32 leaf(Bytes leaf) {
    return Keccak.hash(Bytes.concatenate(LEAF, leaf));
  }

  private static Bytes32 inner(Bytes32 left, Bytes32 right) {
    return Keccak.hash(Bytes.concatenate(INNER, left, right));
  }

  /** The root over leaf nodes, of which there is at least one. */
  public static Bytes32 root(List<Bytes32> leaves) {
    List<Bytes32> level = leaves;
    while (level.size() > 1) {
      level = above(level);
    }
    return level.getFirst();
  }

  private static List<Bytes32> above(List<Bytes32> level) {
    List<Bytes32> next = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      next.add(inner(level.get(i), level.get(i + 1)));
    }
    if (level.size() % 2 == 1) {
      next.add(level.getLast());
    }
    return next;
  }

  /** The siblings of leaf {@code index}, bottom-up; none where the node rises. */
  public static List<Bytes32> proof(List<Bytes32> leaves, int index) {
    List<Bytes32> proof = new ArrayList<>();
    List<Bytes32> level = leaves;
    for (int at = index; level.size() > 1; at /= 2) {
      int sibling = at ^ 1;
      if (sibling < level.size()) {
        proof.add(level.get(sibling));
      }
      level = above(level);
    }
    return List.copyOf(proof);
  }

  /**
   * Whether {@code leaf} is number {@code index} of {@code count} under {@code root}; uses all
   * siblings or fails.
   */
  public static boolean verify(
      Bytes32 root, Bytes32 leaf, long index, long count, List<Bytes32> proof) {
    if (index < 0 || index >= count) {
      return false;
    }
    Bytes32 node = leaf;
    int used = 0;
    for (long at = index, width = count; width > 1; at /= 2, width = (width + 1) / 2) {
      if ((at ^ 1) < width) {
        if (used == proof.size()) {
          return false;
        }
        Bytes32 sibling = proof.get(used++);
        node = at % 2 == 0 ? inner(node, sibling) : inner(sibling, node);
      }
    }
    return used == proof.size() && node.equals(root);
  }
}
