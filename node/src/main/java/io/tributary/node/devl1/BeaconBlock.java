package io.tributary.node.devl1;

import io.tributary.core.types.Header;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The header of the beacon block that would carry an execution block. Its root is the true SSZ one
 * of {@code BeaconBlockHeader}, so that the chain of parent roots holds and equals what EIP-4788
 * tells contracts; state and body root stand for what does not exist here: the execution state root
 * and the execution block hash.
 *
 * @param slot since genesis; slots without a block were missed
 */
record BeaconBlock(long slot, Bytes32 parentRoot, Bytes32 stateRoot, Bytes32 bodyRoot) {
  private static final int LEAVES = 8;

  /** Of an execution block; genesis is in slot 0. */
  static BeaconBlock of(Header header, Bytes32 hash, long genesisTime, long secondsPerSlot) {
    long slot = (header.timestamp() - genesisTime) / secondsPerSlot;
    return new BeaconBlock(slot, header.parentBeaconBlockRoot(), header.stateRoot(), hash);
  }

  /** hash_tree_root of [slot, proposer_index, parent_root, state_root, body_root]. */
  Bytes32 root() {
    Bytes32[] nodes = new Bytes32[LEAVES];
    java.util.Arrays.fill(nodes, Bytes32.ZERO);
    nodes[0] = Bytes32.rightPad(Bytes.ofUnsignedLong(slot).reverse());
    nodes[2] = parentRoot;
    nodes[3] = stateRoot;
    nodes[4] = bodyRoot;
    for (int width = LEAVES / 2; width > 0; width /= 2) {
      for (int i = 0; i < width; i++) {
        nodes[i] = sha256(nodes[2 * i], nodes[2 * i + 1]);
      }
    }
    return nodes[0];
  }

  private static Bytes32 sha256(Bytes32 left, Bytes32 right) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(left.toArrayUnsafe());
      return Bytes32.wrap(digest.digest(right.toArrayUnsafe()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
