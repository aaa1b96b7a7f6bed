package io.tributary.sequencer.rpc.eth;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of filters and subscriptions: 128 random bits, which nobody else can guess. */
final class WatchId {
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private WatchId() {}

  static String next() {
    byte[] id = new byte[BYTES];
    RANDOM.nextBytes(id);
    // A quantity has no leading zeros.
    id[0] |= (byte) 0x80;
    return "0x" + HexFormat.of().formatHex(id);
  }
}
