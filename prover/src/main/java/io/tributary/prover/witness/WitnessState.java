package io.tributary.prover.witness;

import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import java.util.HashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A witness, ready to be read from: everything is found by the hash of its own bytes, so that a
 * wrong node is the same as a missing one. What is not there is a {@link MissingWitness}.
 */
public final class WitnessState implements NodeSource, BlockHashes {
  private final Map<Bytes32, Bytes> nodes;
  private final Map<Bytes32, Bytes> codes;
  private final Map<Long, Bytes32> hashes = new HashMap<>();

  public WitnessState(Witness witness) {
    nodes = byHash(witness.nodes());
    codes = byHash(witness.codes());
    Header child = null;
    for (Header header : witness.ancestors()) {
      Bytes32 hash = HeaderCodec.hash(header);
      // A header counts only as its child's parent; the first is held against the block itself by
      // the caller.
      if (child != null && !child.parentHash().equals(hash)) {
        break;
      }
      hashes.put(header.number(), hash);
      child = header;
    }
  }

  @Override
  public Bytes node(Bytes32 owner, Bytes path, Bytes32 hash) {
    return found(nodes.get(hash), MissingWitness.Kind.NODE, hash);
  }

  /** The code with this hash. */
  public Bytes code(Bytes32 hash) {
    return found(codes.get(hash), MissingWitness.Kind.CODE, hash);
  }

  @Override
  public Bytes32 hashOf(long number) {
    Bytes32 hash = hashes.get(number);
    if (hash == null) {
      throw new MissingWitness(
          MissingWitness.Kind.HEADER, Bytes32.leftPad(Bytes.ofUnsignedLong(number)));
    }
    return hash;
  }

  private static Bytes found(Bytes item, MissingWitness.Kind kind, Bytes32 hash) {
    if (item == null) {
      throw new MissingWitness(kind, hash);
    }
    return item;
  }

  private static Map<Bytes32, Bytes> byHash(Iterable<Bytes> items) {
    Map<Bytes32, Bytes> map = new HashMap<>();
    for (Bytes item : items) {
      map.put(Keccak.hash(item), item);
    }
    return map;
  }
}
