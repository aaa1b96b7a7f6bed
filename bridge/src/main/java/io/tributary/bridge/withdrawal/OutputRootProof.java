package io.tributary.bridge.withdrawal;

import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What an output root of version 0 commits to (OP Stack specification, proposals). */
public record OutputRootProof(
    Bytes32 stateRoot, Bytes32 messagePasserStorageRoot, Bytes32 blockHash) {
  /** Of an L2 block, whose header says it all since Isthmus. */
  public static OutputRootProof of(L1Header l2Block) {
    return new OutputRootProof(
        l2Block.header().stateRoot(), l2Block.header().withdrawalsRoot(), l2Block.hash());
  }

  public Bytes32 outputRoot() {
    return Keccak.hash(
        Bytes.concatenate(Bytes32.ZERO, stateRoot, messagePasserStorageRoot, blockHash));
  }

  AbiValue abi() {
    return AbiValue.tuple(
        AbiValue.word(Bytes32.ZERO),
        AbiValue.word(stateRoot),
        AbiValue.word(messagePasserStorageRoot),
        AbiValue.word(blockHash));
  }
}
