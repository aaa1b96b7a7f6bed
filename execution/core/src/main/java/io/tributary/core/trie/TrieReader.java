package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.KeccakBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Brings nodes of one trie into memory, where they replace their hashes. One thread in one subtree
 * at a time.
 */
final class TrieReader {
  private final NodeSource source;
  private final Bytes32 owner;
  private final RlpWriter out = new RlpWriter(128);
  private final KeccakBatch keccak = new KeccakBatch();
  private int loaded;

  TrieReader(NodeSource source, Bytes32 owner) {
    this.source = source;
    this.owner = owner;
  }

  /** How many nodes came into memory. */
  int loaded() {
    return loaded;
  }

  /**
   * Finds what is there before the changes of a range, below {@code top}, which stands at {@code
   * start} of their keys. Where a guess is right, its leaf need not be read: a leaf with the very
   * hash that its parent names is that leaf. The changes go down together, so that many guesses are
   * hashed at once.
   *
   * @return what stands in memory for {@code top} now
   */
  Node read(Node top, int start, Batch batch, int from, int to) {
    // What top hangs from, as other nodes hang from their parents.
    Node.Extension place = new Node.Extension(new byte[0], top);
    List<Descent> descents = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Descent descent = new Descent(batch.at(i), place, start);
      if (!descent.ends()) {
        descents.add(descent);
      }
    }
    while (!descents.isEmpty()) {
      hashGuesses(descents);
      descents.removeIf(
          descent -> {
            step(descent);
            return descent.ends();
          });
    }
    return place.child;
  }

  private void hashGuesses(List<Descent> descents) {
    byte[][] leaves = new byte[descents.size()][];
    byte[][] hashes = new byte[descents.size()][];
    int count = 0;
    for (Descent descent : descents) {
      Node.Leaf guess = descent.guess();
      if (guess != null) {
        leaves[count] = NodeCodec.encode(guess, out);
        hashes[count++] = descent.guessHash;
      }
    }
    keccak.hash(leaves, 0, count, hashes, 0);
  }

  /** Brings in the next node on the way, unless another descent has. */
  private void step(Descent descent) {
    if (descent.next() instanceof Node.Hashed hashed) {
      descent.keep(
          descent.isGuess(hashed)
              ? loaded(descent.guess, hashed)
              : load(hashed, descent.change.key, descent.depth));
    }
  }

  /** The extension's child, which stands at {@code depth} of the key. */
  Node child(Node.Extension extension, byte[] key, int depth) {
    extension.child = resolve(extension.child, key, depth);
    return extension.child;
  }

  /** The child on the way of the key, which has a nibble for it at {@code depth}; null for none. */
  Node child(Node.Branch branch, byte[] key, int depth) {
    int nibble = key[depth];
    Node child = branch.child(nibble);
    if (child instanceof Node.Hashed hashed) {
      child = load(hashed, key, depth + 1);
      branch.keep(nibble, child);
    }
    return child;
  }

  /** What the node stands for, if it is a hash; the node itself if not. */
  Node resolve(Node node, byte[] key, int depth) {
    return node instanceof Node.Hashed hashed ? load(hashed, key, depth) : node;
  }

  private Node load(Node.Hashed hashed, byte[] key, int depth) {
    Bytes path = Bytes.wrap(Arrays.copyOf(key, depth));
    Node node = NodeCodec.decode(source.node(owner, path, hashed.hash()));
    if (node == null) {
      throw new IllegalStateException("a stored trie node is malformed");
    }
    return loaded(node, hashed);
  }

  private Node loaded(Node node, Node.Hashed hashed) {
    node.reference = hashed.reference;
    node.stored = true;
    loaded++;
    return node;
  }

  /** The way of one change, down to where its key ends or leaves the trie. */
  private static final class Descent {
    final Batch.Change change;
    // The lowest node so far, and how much of the key stands above the next one.
    private Node parent;
    int depth;
    // What is next if the change's guess is right, with its hash; null without a guess.
    Node.Leaf guess;
    final byte[] guessHash;

    Descent(Batch.Change change, Node parent, int depth) {
      this.change = change;
      this.parent = parent;
      this.depth = depth;
      this.guessHash = change.guess == null ? null : new byte[Bytes32.SIZE];
    }

    /** Goes on while nodes are in memory; answers whether that is to the end. */
    boolean ends() {
      while (true) {
        switch (next()) {
          case null -> {
            return true;
          }
          case Node.Leaf leaf -> {
            byte[] key = change.key;
            boolean here = Arrays.equals(key, depth, key.length, leaf.path, 0, leaf.path.length);
            change.before = here ? leaf.value : null;
            return true;
          }
          case Node.Extension extension -> {
            if (!Nibbles.startsWith(change.key, depth, extension.path)) {
              return true;
            }
            depth += extension.path.length;
            parent = extension;
          }
          case Node.Branch branch -> {
            if (depth == change.key.length) {
              change.before = branch.value;
              return true;
            }
            depth++;
            parent = branch;
          }
          case Node.Hashed hashed -> {
            return false;
          }
        }
      }
    }

    Node next() {
      return parent instanceof Node.Branch branch
          ? branch.child(change.key[depth - 1])
          : ((Node.Extension) parent).child;
    }

    void keep(Node next) {
      if (parent instanceof Node.Branch branch) {
        branch.keep(change.key[depth - 1], next);
      } else {
        ((Node.Extension) parent).child = next;
      }
    }

    Node.Leaf guess() {
      if (change.guess != null) {
        byte[] rest = Arrays.copyOfRange(change.key, depth, change.key.length);
        guess = new Node.Leaf(rest, change.guess);
      }
      return guess;
    }

    boolean isGuess(Node.Hashed hashed) {
      return guess != null
          && Arrays.equals(guessHash, 0, Bytes32.SIZE, hashed.reference, 1, Bytes32.SIZE + 1);
    }
  }
}
