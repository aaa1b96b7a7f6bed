package io.tributary.attribution.gas;

/**
 * What work costs (docs/execution.md, "What the attribution precompile charges"). Storage and
 * accounts as in EIP-2929, EIP-2200 and EIP-3529.
 */
public final class Price {
  static final long ENTRY = 200;
  static final long ENTRY_WORD = 3;

  /** An element of a list of ids or payers. */
  static final long ELEMENT = 200;

  /** A hash that finds a slot or a page. */
  static final long KEY = 36;

  static final long KECCAK = 30;
  static final long KECCAK_WORD = 6;
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
  static final long SIGNATURE = 5_000;

  /** A leaf of a receipt: its members, its fee and the division of that by role. */
  static final long LEAF = 1_000;

  /** An influence that a leaf claims. */
  static final long PAIR = 60;

  /** A section of a leaf: its part of the contributors' pool. */
  static final long SECTION = 200;

  /** A contribution's part of a section's pool. */
  static final long SHARE = 100;

  /** A treasury's part of a section's pool. */
  static final long TREASURY = 400;

  private static final long SIGN_DOT = 6;
  private static final int SIGN_BYTES = 64;
  private static final long BYTE_DOT = 8;
  private static final int BYTE_BYTES = 12;

  private Price() {}

  /** keccak-256 of {@code bytes}. */
  public static long keccak(long bytes) {
    return KECCAK + KECCAK_WORD * words(bytes);
  }

  /** The dot product with one sign sketch of {@code bytes}. */
  public static long signDot(int bytes) {
    return SIGN_DOT + bytes / SIGN_BYTES;
  }

  /** The dot product with one sketch of {@code bytes} signed bytes. */
  public static long byteDot(int bytes) {
    return BYTE_DOT + bytes / BYTE_BYTES;
  }

  static long words(long bytes) {
    return (bytes + 31) >>> 5;
  }
}
