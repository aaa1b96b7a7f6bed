package io.tributary.core.trie;

import org.apache.tuweni.bytes.Bytes32;

/**
 * A node of the Merkle Patricia trie (Yellow Paper, appendix D). Content never changes once made,
 * but a {@link Hashed} child is replaced in place by what it stands for when that is read.
 */
abstract sealed class Node {
  /**
   * How the parent names this node: its RLP below 32 bytes, else the RLP of its hash; null until
   * encoded.
   */
  byte[] reference;

  /** Whether the node source holds this very node at its present path. */
  boolean stored;

  /** The end of a key, with its value. */
  static final class Leaf extends Node {
    final byte[] path;
    final byte[] value;

    Leaf(byte[] path, byte[] value) {
      this.path = path;
      this.value = value;
    }
  }

  /** Nibbles that all keys below share; the child is a branch. */
  static final class Extension extends Node {
    final byte[] path;
    Node child;

    Extension(byte[] path, Node child) {
      this.path = path;
      this.child = child;
    }
  }

  /**
   * One child a nibble, null where there is none, and the value of the key that ends here, or null.
   */
  static final class Branch extends Node {
    final Node[] children;
    final byte[] value;

    Branch(Node[] children, byte[] value) {
      this.children = children;
      this.value = value;
    }
  }

  /** A node of which only the hash is known yet. */
  static final class Hashed extends Node {
    /**
     * A node known by its hash.
     *
     * @param reference a string of 32 bytes in RLP
     */
    Hashed(byte[] reference) {
      this.reference = reference;
      this.stored = true;
    }

    static Hashed of(Bytes32 hash) {
      return new Hashed(NodeCodec.hashReference(hash.toArrayUnsafe()));
    }

    Bytes32 hash() {
      return Bytes32.wrap(reference, 1);
    }
  }
}
