package io.tributary.attribution.gas;

/**
 * What work costs (rules, section 12). Storage and accounts as in EIP-2929, EIP-2200 and EIP-3529.
 */
public final class Price {
  static final long ENTRY = 200;
  static final long ENTRY_WORD = 3;
  static final long KECCAK = 30;
  static final long KECCAK_WORD = 6;
  static final long DOT = 2;
  static final long COLD_SLOT = 2_100;
  static final long WARM = 100;
  static final long COLD_ACCOUNT = 2_600;
  static final long STORE_NEW = 20_000;
  static final long STORE_CHANGED = 2_900;
  static final long REFUND_CLEARED = 4_800;

  /** EIP-2200: a store fails where no more is left. */
  static final long STORE_STIPEND = 2_300;

  static final long LOG = 375;
  static final long LOG_TOPIC = 375;
  static final long LOG_BYTE = 8;
  static final long TRANSFER = 9_000;
  static final long NEW_ACCOUNT = 25_000;
  static final long PAGE = 32_000;
  static final long PAGE_BYTE = 200;
  static final long PAGE_WORD = 3;
  static final long SIGNATURE = 3_000;

  private Price() {}

  /** keccak-256 of {@code bytes}. */
  public static long keccak(long bytes) {
    return KECCAK + KECCAK_WORD * words(bytes);
  }

  /** The dot product with one sign sketch of {@code bytes}. */
  public static long signDot(int bytes) {
    return DOT + bytes / 128;
  }

  /** The dot product with one sketch of {@code bytes} signed bytes. */
  public static long byteDot(int bytes) {
    return DOT + bytes / 24;
  }

  /** Reading a page as if it had never been read. */
  public static long coldPage(long bytes) {
    return COLD_ACCOUNT + PAGE_WORD * words(bytes);
  }

  /** Keeping a new page as code. */
  public static long newPage(long bytes) {
    return PAGE + PAGE_BYTE * bytes;
  }

  static long words(long bytes) {
    return (bytes + 31) >>> 5;
  }
}
