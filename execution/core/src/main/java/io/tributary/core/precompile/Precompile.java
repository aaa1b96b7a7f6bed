package io.tributary.core.precompile;

import java.util.Optional;

/**
 * A precompiled contract: bytes in, bytes out, a price. Stateless. The input array belongs to the
 * caller and is not kept.
 */
public interface Precompile {
  /** A price that nobody can pay. */
  long UNPAYABLE = Long.MAX_VALUE;

  /** Gas for this input, never negative; asked before {@link #run}. */
  long gas(byte[] input, int offset, int length);

  /** The output; empty where the input is refused, which takes all gas of the call. */
  Optional<byte[]> run(byte[] input, int offset, int length);
}
