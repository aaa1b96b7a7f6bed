package io.tributary.sequencer.rpc.eth;

import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;

/** What Solidity's {@code Error(string)} says. */
final class RevertReason {
  private static final int ERROR_SELECTOR = 0x08c379a0;
  private static final int HEAD = 4 + 32 + 32;

  private RevertReason() {}

  /** The text; empty where the data is something else. */
  static String of(Bytes output) {
    if (output.size() < HEAD || output.getInt(0) != ERROR_SELECTOR) {
      return "";
    }
    Bytes length = output.slice(36, 32).trimLeadingZeros();
    if (length.size() > 3 || length.toInt() > output.size() - HEAD) {
      return "";
    }
    return new String(output.slice(HEAD, length.toInt()).toArrayUnsafe(), StandardCharsets.UTF_8);
  }
}
