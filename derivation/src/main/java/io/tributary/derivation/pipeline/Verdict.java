package io.tributary.derivation.pipeline;

import io.tributary.derivation.DropReason;

/** What the chain's rules say of a batch. */
sealed interface Verdict {
  /** It fits. */
  record Accept() implements Verdict {}

  /** It is over: without a consequence for the rest of its channel. */
  record Past() implements Verdict {}

  /** The L1 blocks so far do not decide: it is lost, the channel goes on. */
  record Undecided() implements Verdict {}

  /** It is wrong, and takes the rest of its channel along. */
  record Drop(DropReason reason) implements Verdict {}

  static Verdict drop(DropReason reason) {
    return new Drop(reason);
  }
}
