package io.tributary.batcher.safe;

import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Step;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** L1 as derivation reads it. Failures to read are exceptions with a kind. */
public interface L1Blocks {
  /**
   * The block with this number on the chain of the moment; empty beyond the head that may be used.
   */
  Optional<L1Block> block(long number);

  /** The hash of the block with this number; empty where the endpoint does not have it yet. */
  Optional<Bytes32> hash(long number);

  /** The blobs that {@code need} asks for, in its order. */
  List<Bytes> blobs(L1Block block, Step.NeedBlobs need);
}
