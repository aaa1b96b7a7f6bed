package io.tributary.core.trie;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A node of the Merkle Patricia trie (Yellow Paper, appendix D). Branches and extensions are
 * changed in place: those of a large trie are old objects, which a new one for each change would
 * have the garbage collector copy.
 */
abstract sealed class Node {
  /**
   * How the parent names this node: its RLP below 32 bytes, else the RLP of its hash; null until
   * encoded, and again where something below has changed.
   */
  byte[] reference;

  /** Whether the node source holds this very node at its present path. */
  boolean stored;

  /** Whether it, or something below, has changed since it was encoded. */
  boolean isDirty() {
    return reference == null;
  }

  void makeDirty() {
    reference = null;
    stored = false;
  }

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

    /** Null for none. */
    byte[] value;

    /** Bit i is set where there is a child at nibble i. */
    private int mask;

    /** Those in memory; null where there is none. */
    private Node[] children;

    /**
     * The RLP as it was when all children were hashes, at the nibbles of {@link #packedMask}. Null
     * for a branch all of whose children are in memory.
     */
    private byte[] packed;

    private int packedMask;

    /** Whether nobody else has {@link #packed}, so that it can be written over. */
    private boolean isOwn;

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

    /**
     * A branch whose children are all hashes.
     *
     * @param rlp where they stand; read from then on
     */
    Branch(byte[] rlp, int mask) {
      this.mask = mask;
      this.packed = rlp;
      this.packedMask = mask;
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

    /** The RLP, if it is known and nothing but hashes is in it; else null. Not for keeping. */
    byte[] packed() {
      return changed == 0 && value == null ? packed : null;
    }

    /** Notes the RLP of this branch, all of whose children are hashes. */
    void pack(byte[] rlp) {
      if (isOwn && packed.length == rlp.length) {
        System.arraycopy(rlp, 0, packed, 0, rlp.length);
      } else {
        packed = Arrays.copyOf(rlp, rlp.length);
        isOwn = true;
      }
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
