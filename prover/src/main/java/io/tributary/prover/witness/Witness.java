package io.tributary.prover.witness;

import io.tributary.core.types.Header;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * What stateless re-execution of a block reads, in the shape of {@code debug_executionWitness}.
 *
 * @param ancestors headers before the block, the parent first, as far back as BLOCKHASH asked;
 *     never empty
 * @param nodes RLP of trie nodes, sorted by their hash, each once
 * @param codes contract code, sorted by its hash, each once
 */
public record Witness(List<Header> ancestors, List<Bytes> nodes, List<Bytes> codes) {
  public Header parent() {
    return ancestors.getFirst();
  }

  /** Bytes of all that is in it but the headers. */
  public long sizeBytes() {
    long size = 0;
    for (Bytes node : nodes) {
      size += node.size();
    }
    for (Bytes code : codes) {
      size += code.size();
    }
    return size;
  }
}
