package io.tributary.prover.program;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Answers the program's questions. */
@FunctionalInterface
interface Oracle {
  /** The output of the call; empty where it fails. */
  Optional<Bytes> output(L1Call call);
}
