package io.tributary.core.trie;

import java.util.Arrays;
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
   * One child a nibble, and the value of the key that ends here, or null. A branch has up to
   * sixteen children of which few are ever looked at: those that are only known by their hashes
   * have no objects, they are read from the RLP that this branch, or the one it was made from, is
   * stored as.
   */
  static final class Branch extends Node {
    static final int WIDTH = 16;

    private static final int ALL = 0xffff;

    private static final int HASH_REFERENCE = Bytes32.SIZE + 1;

    final byte[] value;

    /** Bit i is set where there is a child at nibble i. */
    private int mask;

    /** Those in memory; null where there is none. */
    private Node[] children;

    /**
     * RLP of a branch all of whose children are hashes, at the nibbles of {@link #packedMask}: of
     * this one, or of the one it was copied from. Null for a branch all of whose children are in
     * memory.
     */
    private byte[] packed;

    private int packedMask;

    /** Bit i is set where {@link #packed} does not tell what is at nibble i. */
    private int changed;

    /** A branch all of whose children are in memory. */
    Branch(Node[] children, byte[] value) {
      this.children = children;
      this.value = value;
      this.changed = ALL;
      for (int i = 0; i < WIDTH; i++) {
        mask |= children[i] == null ? 0 : 1 << i;
      }
    }

    /** A branch whose children are all hashes, which stand in its RLP. */
    Branch(byte[] rlp, int mask) {
      this.value = null;
      this.mask = mask;
      pack(rlp);
    }

    private Branch(Branch from, byte[] value) {
      this.value = value;
      this.mask = from.mask;
      this.children = from.children == null ? null : from.children.clone();
      this.packed = from.packed;
      this.packedMask = from.packedMask;
      this.changed = from.changed;
    }

    /** One with the same children, to be changed before others see it. */
    Branch copy(byte[] otherValue) {
      return new Branch(this, otherValue);
    }

    /** The child, or null where there is none; a new object if it is not in memory. */
    Node child(int nibble) {
      Node child = inMemory(nibble);
      if (child == null && has(nibble)) {
        int at = offset(nibble);
        child = new Hashed(Arrays.copyOfRange(packed, at, at + HASH_REFERENCE));
      }
      return child;
    }

    /** The child if it is in memory, else null. */
    Node inMemory(int nibble) {
      return children == null ? null : children[nibble];
    }

    /** Puts another child there; null for none. */
    void change(int nibble, Node child) {
      keep(nibble, child);
      int bit = 1 << nibble;
      changed |= bit;
      mask = child == null ? mask & ~bit : mask | bit;
    }

    /** Keeps in memory what stands for the child that is there. */
    void keep(int nibble, Node child) {
      if (children == null) {
        children = new Node[WIDTH];
      }
      children[nibble] = child;
    }

    /** Lets go of a child that {@link #packed} names. */
    void release(int nibble) {
      children[nibble] = null;
    }

    int count() {
      return Integer.bitCount(mask);
    }

    /** The nibble of the last child; there is one. */
    int last() {
      return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(mask);
    }

    /** Whether the child, or that there is none, has to be looked up in memory. */
    boolean isChanged(int nibble) {
      return (changed >>> nibble & 1) == 1;
    }

    /** Bytes of the references to all children. */
    int referencesSize() {
      int size = WIDTH + (HASH_REFERENCE - 1) * count();
      for (int left = changed & mask; left != 0; left &= left - 1) {
        size += children[Integer.numberOfTrailingZeros(left)].reference.length - HASH_REFERENCE;
      }
      return size;
    }

    /** Writes the references to all children, and answers where they end. */
    int writeReferences(byte[] out, int start) {
      int at = start;
      int nibble = 0;
      while (nibble < WIDTH) {
        if (isChanged(nibble)) {
          at = writeReference(inMemory(nibble), out, at);
          nibble++;
        } else {
          // All up to the next one that is changed, at once.
          int end = Math.min(WIDTH, nibble + Integer.numberOfTrailingZeros(changed >>> nibble));
          int from = offset(nibble);
          int length = offset(end) - from;
          System.arraycopy(packed, from, out, at, length);
          at += length;
          nibble = end;
        }
      }
      return at;
    }

    private static int writeReference(Node child, byte[] out, int at) {
      if (child == null) {
        out[at] = (byte) NodeCodec.EMPTY_STRING;
        return at + 1;
      }
      System.arraycopy(child.reference, 0, out, at, child.reference.length);
      return at + child.reference.length;
    }

    /** The RLP, if it is known and all children are hashes; else null. */
    byte[] packed() {
      return changed == 0 ? packed : null;
    }

    /** From now on children are read from there: the RLP of this branch, all hashes. */
    void pack(byte[] rlp) {
      packed = rlp;
      packedMask = mask;
      changed = 0;
    }

    private boolean has(int nibble) {
      return (mask >>> nibble & 1) == 1;
    }

    private int offset(int nibble) {
      int before = Integer.bitCount(packedMask & ((1 << nibble) - 1));
      return NodeCodec.listStart(packed) + nibble + before * (HASH_REFERENCE - 1);
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
