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
  static final int EMPTY_STRING = 0x80;

  private static final int HASH_STRING = EMPTY_STRING + HASH_BYTES;
  private static final int EMPTY_LIST = 0xc0;
  // The first bytes of lists with a size of one byte and of two.
  private static final int LIST_8 = 0xf8;
  private static final int LIST_16 = 0xf9;
  // Branches of two and of sixteen hashes.
  private static final int SMALLEST_PACKED = 2 + 2 * (HASH_BYTES + 1) + 15;
  private static final int LARGEST_PACKED = 3 + 16 * (HASH_BYTES + 1) + 1;

  private NodeCodec() {}

  static byte[] hashReference(byte[] hash) {
    byte[] out = hashReference();
    System.arraycopy(hash, 0, out, 1, HASH_BYTES);
    return out;
  }

  /** A reference whose hash, from its second byte on, is still to be written. */
  static byte[] hashReference() {
    byte[] out = new byte[HASH_BYTES + 1];
    out[0] = (byte) HASH_STRING;
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
        return branch.value == null ? encode(branch) : encodeWithValue(branch, out);
      }
      case Node.Hashed hashed -> throw new IllegalStateException("a hash has no content");
    }
    return out.endList(mark).toArray();
  }

  /** Of a branch without a value, as all are in a trie of hashed keys: in one go. */
  private static byte[] encode(Node.Branch branch) {
    int size = branch.referencesSize() + 1;
    int start = RlpWriter.headerSize(size);
    byte[] rlp = new byte[start + size];
    switch (start) {
      case 1 -> rlp[0] = (byte) (EMPTY_LIST + size);
      case 2 -> {
        rlp[0] = (byte) LIST_8;
        rlp[1] = (byte) size;
      }
      default -> {
        rlp[0] = (byte) LIST_16;
        rlp[1] = (byte) (size >>> 8);
        rlp[2] = (byte) size;
      }
    }
    rlp[branch.writeReferences(rlp, start)] = (byte) EMPTY_STRING;
    return rlp;
  }

  private static byte[] encodeWithValue(Node.Branch branch, RlpWriter out) {
    int mark = out.startList();
    byte[] references = new byte[branch.referencesSize()];
    branch.writeReferences(references, 0);
    return out.raw(references).bytes(branch.value).endList(mark).toArray();
  }

  /** Where the items of a branch begin. */
  static int listStart(byte[] rlp) {
    int first = rlp[0] & 0xff;
    return first < LIST_8 ? 1 : first - LIST_8 + 2;
  }

  /** The node that {@code rlp} is, or null if it is none. */
  static Node decode(Bytes rlp) {
    Node.Branch branch = decodePacked(rlp.toArrayUnsafe());
    return branch != null ? branch : decodeAny(rlp);
  }

  /** The branch of hashes that {@code rlp} is; null if it is anything else. */
  private static Node.Branch decodePacked(byte[] rlp) {
    if (rlp.length < SMALLEST_PACKED || rlp.length > LARGEST_PACKED) {
      return null;
    }
    int size =
        switch (rlp[0] & 0xff) {
          case LIST_8 -> rlp[1] & 0xff;
          case LIST_16 -> (rlp[1] & 0xff) << 8 | (rlp[2] & 0xff);
          default -> -1;
        };
    int at = listStart(rlp);
    if (size + at != rlp.length || RlpWriter.headerSize(size) != at) {
      return null;
    }
    int mask = 0;
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
      int first = at < rlp.length ? rlp[at] & 0xff : -1;
      if (first == HASH_STRING) {
        mask |= 1 << i;
        at += HASH_BYTES + 1;
      } else if (first == EMPTY_STRING) {
        at++;
      } else {
        return null;
      }
    }
    boolean ends = at == rlp.length - 1 && (rlp[at] & 0xff) == EMPTY_STRING;
    return ends ? new Node.Branch(rlp, mask) : null;
  }

  private static Node decodeAny(Bytes rlp) {
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
    Node[] children = new Node[Node.Branch.WIDTH];
    for (int i = 0; i < Node.Branch.WIDTH; i++) {
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
}
