package io.tributary.bridge.withdrawal;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A trie proof in the portal's form: a leaf that is embedded in the last branch is an element of
 * its own.
 */
public final class StorageProof {
  private static final int BRANCH_ITEMS = 17;
  private static final int KEY_NIBBLES = 64;

  private StorageProof() {}

  /**
   * The proof in the portal's form.
   *
   * @param proof as eth_getProof gives it: nodes from the storage root on
   */
  public static List<Bytes> forPortal(UInt256 slot, List<Bytes> proof) {
    List<Bytes> nodes = new ArrayList<>(proof);
    Bytes32 path = Keccak.hash(slot.toBytes());
    int depth = depthBefore(proof.size() - 1, proof);
    if (!proof.isEmpty() && depth < KEY_NIBBLES) {
      Bytes embedded = embeddedChild(proof.getLast(), nibble(path, depth));
      if (!embedded.isEmpty()) {
        nodes.add(embedded);
      }
    }
    return nodes;
  }

  /** Nibbles of the path that the first {@code count} nodes use up. */
  private static int depthBefore(int count, List<Bytes> proof) {
    int depth = 0;
    for (int i = 0; i < count; i++) {
      RlpReader items = RlpReader.ofList(proof.get(i));
      if (items.remainingItems() == BRANCH_ITEMS) {
        depth++;
      } else {
        Bytes path = items.bytes();
        boolean isOdd = (path.get(0) & 0x10) != 0;
        depth += 2 * path.size() - (isOdd ? 1 : 2);
      }
    }
    return depth;
  }

  /**
   * The RLP of the child at {@code nibble}, if the node is a branch and the child in it is a list.
   */
  private static Bytes embeddedChild(Bytes node, int nibble) {
    RlpReader items = RlpReader.ofList(node);
    if (items.remainingItems() != BRANCH_ITEMS) {
      return Bytes.EMPTY;
    }
    for (int i = 0; i < nibble; i++) {
      items.skip();
    }
    return items.nextIsList() ? items.raw() : Bytes.EMPTY;
  }

  private static int nibble(Bytes32 path, int index) {
    int pair = path.get(index / 2) & 0xff;
    return index % 2 == 0 ? pair >> 4 : pair & 0xf;
  }
}
