package io.tributary.core.trie;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The root of a trie that is made of sorted keys in one go and not kept. Depth is bounded by the
 * longest key.
 */
public final class SortedTrie {
  private final Batch batch;
  private final Keccak keccak = new Keccak();

  private SortedTrie(Batch batch) {
    this.batch = batch;
  }

  /** The root over these pairs, in whatever order they come; values are not empty. */
  public static Bytes32 root(Map<Bytes, Bytes> entries) {
    return entries.isEmpty()
        ? Header.EMPTY_TRIE_ROOT
        : Keccak.hash(new SortedTrie(Batch.of(entries)).node(0, entries.size(), 0));
  }

  /**
   * The RLP of the node over the keys from {@code from} to {@code to}, which agree up to {@code
   * depth}.
   */
  private byte[] node(int from, int to, int depth) {
    byte[] first = batch.key(from);
    RlpWriter out = new RlpWriter(128);
    if (to - from == 1) {
      int mark = out.startList();
      out.bytes(Nibbles.hexPrefix(first, depth, first.length, true)).bytes(batch.value(from));
      return out.endList(mark).toArray();
    }
    int shared = Nibbles.commonPrefix(first, batch.key(to - 1), depth);
    if (shared > 0) {
      int mark = out.startList();
      out.bytes(Nibbles.hexPrefix(first, depth, depth + shared, false));
      writeReference(node(from, to, depth + shared), out);
      return out.endList(mark).toArray();
    }
    return branch(from, to, depth, out);
  }

  private byte[] branch(int from, int to, int depth, RlpWriter out) {
    int mark = out.startList();
    int at = from;
    byte[] own = new byte[0];
    if (batch.key(at).length == depth) {
      own = batch.value(at++);
    }
    for (int nibble = 0; nibble < 16; nibble++) {
      int start = at;
      while (at < to && batch.key(at)[depth] == nibble) {
        at++;
      }
      if (start == at) {
        out.rawByte(0x80);
      } else {
        writeReference(node(start, at, depth + 1), out);
      }
    }
    return out.bytes(own).endList(mark).toArray();
  }

  private void writeReference(byte[] node, RlpWriter out) {
    if (node.length < 32) {
      out.raw(node);
    } else {
      out.bytes(keccak.update(node, 0, node.length).finish());
    }
  }
}
