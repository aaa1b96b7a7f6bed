package io.tributary.node.l2;

import io.tributary.derivation.BlockId;
import io.tributary.derivation.l1.Inbox;
import io.tributary.derivation.l1.L1Block;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * L1 as derivation reads it. Answers are verified by whoever gives them. An endpoint that does not
 * answer is an exception; the caller asks again.
 */
public interface L1Source {
  /** The block with this number on the present chain, if it is there yet. */
  Optional<L1Block> block(long number);

  /** Number of the last block that L1 will not take back; 0 before there is one. */
  long finalizedNumber();

  /** The blobs asked for, in that order, 131,072 bytes each, verified by their hashes. */
  List<Bytes> blobs(BlockId block, List<Inbox.Entry.BlobReference> references);
}
