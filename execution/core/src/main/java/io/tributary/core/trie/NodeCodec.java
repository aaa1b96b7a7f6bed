package io.tributary.core.trie;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import org.apache.tuweni.bytes.Bytes;

/**
 * Nodes to RLP and back (Yellow Paper, appendix D):
 *
 * <pre>
 *   leaf       [hexPrefix(path, leaf), value]
 *   extension  [hexPrefix(path), reference]
 *   branch     [reference x 16, value]
 *   reference  the node itself below 32 bytes, else its hash; the empty string for none
 * </pre>
 */
final class NodeCodec {
  private static final int HASH_BYTES = 32;
  private static final int BRANCH_ITEMS = 17;
  private static final int EMPTY_STRING = 0x80;

  private NodeCodec() {}

  static byte[] hashReference(byte[] hash) {
    byte[] out = new byte[HASH_BYTES + 1];
    out[0] = (byte) (EMPTY_STRING + HASH_BYTES);
    System.arraycopy(hash, 0, out, 1, HASH_BYTES);
    return out;
  }

  /** The node's RLP; its children have their references. */
  static byte[] encode(Node node, RlpWriter out) {
    out.clear();
    int mark = out.startList();
    switch (node) {
      case Node.Leaf leaf ->
          out.bytes(Nibbles.hexPrefix(leaf.path, 0, leaf.path.length, true)).bytes(leaf.value);
      case Node.Extension extension ->
          out.bytes(Nibbles.hexPrefix(extension.path, 0, extension.path.length, false))
              .raw(extension.child.reference);
      case Node.Branch branch -> {
        for (Node child : branch.children) {
          writeReference(child, out);
        }
        if (branch.value == null) {
          out.rawByte(EMPTY_STRING);
        } else {
          out.bytes(branch.value);
        }
      }
      case Node.Hashed hashed -> throw new IllegalStateException("a hash has no content");
    }
    return out.endList(mark).toArray();
  }

  /** The node that {@code rlp} is, or null if it is none. */
  static Node decode(Bytes rlp) {
    RlpReader in = RlpReader.ofList(rlp);
    int items = in.remainingItems();
    Node node =
        switch (items) {
          case 2 -> decodeShort(in);
          case BRANCH_ITEMS -> decodeBranch(in);
          default -> null;
        };
    return in.failed() ? null : node;
  }

  private static Node decodeShort(RlpReader in) {
    Bytes prefix = in.bytes();
    if (prefix.isEmpty()) {
      return null;
    }
    int flag = (prefix.get(0) >>> 4) & 0x0f;
    boolean odd = (flag & 1) == 1;
    if (flag > 3 || (!odd && (prefix.get(0) & 0x0f) != 0)) {
      return null;
    }
    byte[] path = Nibbles.ofHexPrefix(prefix, odd);
    if (flag >= 2) {
      return new Node.Leaf(path, in.bytes().toArray());
    }
    Node child = decodeReference(in);
    return child == null || path.length == 0 ? null : new Node.Extension(path, child);
  }

  private static Node decodeBranch(RlpReader in) {
    Node[] children = new Node[16];
    for (int i = 0; i < 16; i++) {
      if (!in.nextIsEmptyString()) {
        children[i] = decodeReference(in);
        if (children[i] == null) {
          return null;
        }
      } else {
        in.skip();
      }
    }
    Bytes value = in.bytes();
    return new Node.Branch(children, value.isEmpty() ? null : value.toArray());
  }

  private static Node decodeReference(RlpReader in) {
    if (!in.nextIsList()) {
      Bytes hash = in.raw();
      boolean wellFormed = hash.size() == HASH_BYTES + 1 && !in.failed();
      return wellFormed ? new Node.Hashed(hash.toArray()) : null;
    }
    Bytes inline = in.raw();
    // Nodes nest within 32 bytes, so this ends after a few steps.
    Node node = inline.size() < HASH_BYTES ? decode(inline) : null;
    if (node != null) {
      node.reference = inline.toArray();
    }
    return node;
  }

  private static void writeReference(Node child, RlpWriter out) {
    if (child == null) {
      out.rawByte(EMPTY_STRING);
    } else {
      out.raw(child.reference);
    }
  }
}
