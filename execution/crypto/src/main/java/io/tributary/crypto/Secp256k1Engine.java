package io.tributary.crypto;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses, once a process, the fastest implementation of {@link Secp256k1} that works here. */
final class Secp256k1Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Secp256k1Engine.class);
  private static final Secp256k1 BEST = LibSecp256k1.load().orElseGet(Secp256k1Engine::fallBack);

  private Secp256k1Engine() {}

  static Secp256k1 best() {
    return BEST;
  }

  private static Secp256k1 fallBack() {
    LOG.warn(
        "no native secp256k1 for this machine: signatures run on Bouncy Castle, about ten times"
            + " slower");
    return new BouncySecp256k1();
  }
}
