package io.tributary.derivation.brotli;

/**
 * Which of 64 contexts the next literal has, from the two bytes before it (RFC 7932, section 7.1).
 */
final class LiteralContext {
  static final int LSB6 = 0;
  static final int MSB6 = 1;
  static final int UTF8 = 2;
  static final int SIGNED = 3;

  /** The last byte's part in UTF-8 mode for ASCII, a quarter of it, in letters from A on. */
  private static final String ASCII_CLASS =
      "AAAAAAAAABBAABAAAAAAAAAAAAAAAAAA"
          + "CDEDDFDEGHDDIDJDLLLLLLLLLLIIGKHD"
          + "DMNNNMNNNMNNNNNMNNNNNMNNNNNGDHDD"
          + "DOPPPOPPPOPPPPPOPPPPPOPPPPPGDHDA";

  private static final int[] LAST_UTF8 = new int[256];
  private static final int[] BEFORE_UTF8 = new int[256];
  private static final int[] MAGNITUDE = new int[256];

  static {
    for (int b = 0; b < 256; b++) {
      LAST_UTF8[b] = b < 128 ? (ASCII_CLASS.charAt(b) - 'A') << 2 : b < 192 ? b & 1 : 2 | (b & 1);
      BEFORE_UTF8[b] = beforeUtf8(b);
      MAGNITUDE[b] = magnitude(b);
    }
  }

  private LiteralContext() {}

  /** The context by mode, last byte and the byte before that. */
  static int of(int mode, int last, int before) {
    return switch (mode) {
      case LSB6 -> last & 0x3f;
      case MSB6 -> last >> 2;
      case UTF8 -> LAST_UTF8[last] | BEFORE_UTF8[before];
      default -> MAGNITUDE[last] << 3 | MAGNITUDE[before];
    };
  }

  private static int beforeUtf8(int b) {
    if (b >= 'a' && b <= 'z') {
      return 3;
    }
    if ((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b >= 0xe0) {
      return 2;
    }
    return b > ' ' && b < 0x7f ? 1 : 0;
  }

  private static int magnitude(int b) {
    if (b < 64) {
      return b == 0 ? 0 : b < 16 ? 1 : 2;
    }
    return b < 128 ? 3 : b < 192 ? 4 : b < 240 ? 5 : b < 255 ? 6 : 7;
  }
}
