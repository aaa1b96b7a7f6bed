package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Builds a trie from keys that come in ascending order, and hands over each node as soon as nothing
 * below it can change: what is kept is one path, whatever the number of keys. One thread.
 */
public final class TrieBuilder {
  /** Takes the nodes, children before their parents. */
  @FunctionalInterface
  public interface Sink {
    /**
     * A node that a store keeps: of 32 bytes or more, or the root.
     *
     * @param path nibbles from the root, one a byte; the receiver's own
     * @param rlp the node; the receiver's own
     */
    void node(byte[] path, byte[] rlp);
  }

  private static final int KEY_NIBBLES = 2 * Bytes32.SIZE;
  private static final int EMPTY_STRING = 0x80;
  private static final int INLINE_BELOW = 32;

  private final Sink sink;
  private final RlpWriter out = new RlpWriter(1024);
  private final Keccak keccak = new Keccak();
  // The branches on the path of the newest key that may still change: their depths, ascending, and
  // the references of their children.
  private final int[] depths = new int[KEY_NIBBLES];
  private final byte[][][] children = new byte[KEY_NIBBLES][][];
  private int open;
  private byte[] key;
  private byte[] value;

  public TrieBuilder(Sink sink) {
    this.sink = sink;
  }

  /**
   * Adds a pair.
   *
   * @param nextKey 32 bytes, greater than the last one as an unsigned number
   * @param nextValue not empty; ours from now on
   * @throws IllegalArgumentException if the key has another length or does not ascend
   */
  public void add(byte[] nextKey, byte[] nextValue) {
    byte[] next = Nibbles.of(nextKey);
    if (next.length != KEY_NIBBLES || nextValue.length == 0) {
      throw new IllegalArgumentException("a key of 32 bytes and a value are needed");
    }
    if (key != null) {
      int shared = Nibbles.commonPrefix(key, next, 0);
      if (shared == KEY_NIBBLES || key[shared] > next[shared]) {
        throw new IllegalArgumentException("keys do not ascend");
      }
      closeBelow(shared);
    }
    key = next;
    value = nextValue;
  }

  /** The root over all that was added; afterwards the builder is as new. */
  public Bytes32 finish() {
    if (key == null) {
      return Header.EMPTY_TRIE_ROOT;
    }
    byte[] root;
    if (open == 0) {
      root = leaf(0);
    } else {
      attach(depths[open - 1], KEY_NIBBLES);
      while (open > 1) {
        attach(depths[open - 2], depths[open - 1]);
      }
      root = closed(0);
    }
    sink.node(new byte[0], root);
    key = null;
    value = null;
    return Bytes32.wrap(hash(root));
  }

  /** Leaves open only branches at most {@code depth} deep, one of them there. */
  private void closeBelow(int depth) {
    openAt(Math.max(depth, deepest()));
    attach(depths[open - 1], KEY_NIBBLES);
    while (deepest() > depth) {
      int from = deepest();
      int parent = open > 1 ? Math.max(depths[open - 2], depth) : depth;
      attach(parent, from);
    }
  }

  private int deepest() {
    return open == 0 ? -1 : depths[open - 1];
  }

  private void openAt(int depth) {
    if (deepest() < depth) {
      depths[open] = depth;
      children[open] = new byte[16][];
      open++;
    }
  }

  /**
   * Makes what lies on the newest key's path at {@code from} a child of the branch at {@code
   * parent}, which is opened if need be; {@link #KEY_NIBBLES} stands for the leaf.
   */
  private void attach(int parent, int from) {
    byte[] node = from == KEY_NIBBLES ? leaf(parent + 1) : closed(parent + 1);
    byte[] reference = reference(node, parent + 1);
    openAt(parent);
    children[open - 1][key[parent]] = reference;
  }

  private byte[] leaf(int start) {
    out.clear();
    int mark = out.startList();
    out.bytes(Nibbles.hexPrefix(key, start, KEY_NIBBLES, true)).bytes(value);
    return out.endList(mark).toArray();
  }

  /** Closes the deepest branch; with the extension that leads to it if it lies below the start. */
  private byte[] closed(int start) {
    int depth = deepest();
    byte[][] references = children[--open];
    children[open] = null;
    byte[] branch = branch(references);
    if (depth == start) {
      return branch;
    }
    byte[] reference = reference(branch, depth);
    out.clear();
    int mark = out.startList();
    out.bytes(Nibbles.hexPrefix(key, start, depth, false)).raw(reference);
    return out.endList(mark).toArray();
  }

  private byte[] branch(byte[][] references) {
    out.clear();
    int mark = out.startList();
    for (byte[] reference : references) {
      if (reference == null) {
        out.rawByte(EMPTY_STRING);
      } else {
        out.raw(reference);
      }
    }
    out.rawByte(EMPTY_STRING);
    return out.endList(mark).toArray();
  }

  /** How a parent names the node, which is handed over if it is named by its hash. */
  private byte[] reference(byte[] node, int depth) {
    if (node.length < INLINE_BELOW) {
      return node;
    }
    sink.node(Arrays.copyOf(key, depth), node);
    return NodeCodec.hashReference(hash(node));
  }

  private byte[] hash(byte[] node) {
    return keccak.update(node, 0, node.length).finish();
  }
}
