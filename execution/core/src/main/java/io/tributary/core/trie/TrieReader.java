package io.tributary.core.trie;

import io.tributary.core.port.NodeSource;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Keccak;
import java.util.Arrays;
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
  private final Keccak keccak = new Keccak();
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
   * The value at the key below {@code top}, which stands at {@code start} of it; null for none.
   *
   * @param guess the value that may be there, or null; the answer is this array if it is right
   */
  byte[] get(Node top, byte[] key, int start, byte[] guess) {
    Node node = top;
    int depth = start;
    while (true) {
      switch (node) {
        case null -> {
          return null;
        }
        case Node.Leaf leaf -> {
          boolean here = Arrays.equals(key, depth, key.length, leaf.path, 0, leaf.path.length);
          return here ? leaf.value : null;
        }
        case Node.Extension extension -> {
          if (!Nibbles.startsWith(key, depth, extension.path)) {
            return null;
          }
          depth += extension.path.length;
          node = child(extension, key, depth);
        }
        case Node.Branch branch -> {
          if (depth == key.length) {
            return branch.value;
          }
          node = child(branch, key, depth, guess);
          depth++;
        }
        case Node.Hashed hashed -> throw new IllegalStateException("not resolved");
      }
    }
  }

  /** The extension's child, which stands at {@code depth} of the key. */
  Node child(Node.Extension extension, byte[] key, int depth) {
    extension.child = resolve(extension.child, key, depth, null);
    return extension.child;
  }

  /**
   * The child on the way of the key, which has a nibble for it at {@code depth}; null for none.
   *
   * @param guess the value that may be at the key, or null
   */
  Node child(Node.Branch branch, byte[] key, int depth, byte[] guess) {
    int nibble = key[depth];
    Node child = branch.child(nibble);
    if (child instanceof Node.Hashed) {
      child = resolve(child, key, depth + 1, guess);
      branch.keep(nibble, child);
    }
    return child;
  }

  /** What the node stands for, if it is a hash; the node itself if not. */
  Node resolve(Node node, byte[] key, int depth, byte[] guess) {
    if (!(node instanceof Node.Hashed hashed)) {
      return node;
    }
    Node found = guess == null ? null : leafOf(guess, key, depth, hashed);
    if (found == null) {
      Bytes path = Bytes.wrap(Arrays.copyOf(key, depth));
      found = NodeCodec.decode(source.node(owner, path, hashed.hash()));
    }
    if (found == null) {
      throw new IllegalStateException("a stored trie node is malformed");
    }
    found.reference = hashed.reference;
    found.stored = true;
    loaded++;
    return found;
  }

  /** The leaf of {@code value} if it is what {@code hashed} stands for, else null. */
  private Node leafOf(byte[] value, byte[] key, int depth, Node.Hashed hashed) {
    Node leaf = new Node.Leaf(Arrays.copyOfRange(key, depth, key.length), value);
    byte[] rlp = NodeCodec.encode(leaf, out);
    byte[] hash = keccak.update(rlp, 0, rlp.length).finish();
    return Arrays.equals(hash, 0, hash.length, hashed.reference, 1, hash.length + 1) ? leaf : null;
  }
}
