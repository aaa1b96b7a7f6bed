package io.tributary.prover.witness;

import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Notes what an execution reads through it. One block, one thread.
 *
 * <p>A node whose bytes do not hash to what was asked for is as good as lost: {@link
 * MissingWitness}.
 */
public final class WitnessRecorder implements NodeSource, BlockHashes {
  private final NodeSource source;
  private final LongFunction<Header> headers;
  private final long parentNumber;
  private final SortedMap<Bytes32, Bytes> nodes = new TreeMap<>();
  private final SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
  private long oldestAsked;

  /**
   * @param source nodes of the parent's state
   * @param headers of the chain, by number
   */
  public WitnessRecorder(NodeSource source, LongFunction<Header> headers, long parentNumber) {
    this.source = source;
    this.headers = headers;
    this.parentNumber = parentNumber;
    this.oldestAsked = parentNumber;
  }

  @Override
  public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
    Bytes node = source.node(owner, path, hash);
    if (!Keccak.hash(node).equals(hash)) {
      throw new MissingWitness(MissingWitness.Kind.NODE, hash);
    }
    nodes.put(hash, node);
    return node;
  }

  /** Notes that this code was read. */
  public Bytes code(Bytes code) {
    codes.put(Keccak.hash(code), code);
    return code;
  }

  @Override
  public Bytes32 hashOf(long number) {
    oldestAsked = Math.min(oldestAsked, number);
    return HeaderCodec.hash(headers.apply(number));
  }

  /** All that was read so far. */
  public Witness witness() {
    List<Header> ancestors = new ArrayList<>();
    for (long number = parentNumber; number >= oldestAsked; number--) {
      ancestors.add(headers.apply(number));
    }
    return new Witness(ancestors, List.copyOf(nodes.values()), List.copyOf(codes.values()));
  }
}
