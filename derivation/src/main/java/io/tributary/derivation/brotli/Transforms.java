package io.tributary.derivation.brotli;

/**
 * The word transformations (RFC 7932, appendix B): a prefix, what happens to the word, a suffix.
 * Operations are letters: A leaves the word, B to J omit its last 1 to 9 bytes, K raises its first
 * letter, L all of them, M to U omit its first 1 to 9 bytes.
 */
final class Transforms {
  private static final int OMIT_LAST_MAX = 9;
  private static final int UPPERCASE_FIRST = 10;
  private static final int UPPERCASE_ALL = 11;

  /** Prefix, operation and suffix of each; characters stand for bytes. */
  private static final String[] TABLE = {
    "", "A", "", "", "A", " ", " ", "A", " ", "", "M", "",
    "", "K", " ", "", "A", " the ", " ", "A", "", "s ", "A", " ",
    "", "A", " of ", "", "K", "", "", "A", " and ", "", "N", "",
    "", "B", "", ", ", "A", " ", "", "A", ", ", " ", "K", " ",
    "", "A", " in ", "", "A", " to ", "e ", "A", " ", "", "A", "\"",
    "", "A", ".", "", "A", "\">", "", "A", "\n", "", "D", "",
    "", "A", "]", "", "A", " for ", "", "O", "", "", "C", "",
    "", "A", " a ", "", "A", " that ", " ", "K", "", "", "A", ". ",
    ".", "A", "", " ", "A", ", ", "", "P", "", "", "A", " with ",
    "", "A", "'", "", "A", " from ", "", "A", " by ", "", "Q", "",
    "", "R", "", " the ", "A", "", "", "E", "", "", "A", ". The ",
    "", "L", "", "", "A", " on ", "", "A", " as ", "", "A", " is ",
    "", "H", "", "", "B", "ing ", "", "A", "\n\t", "", "A", ":",
    " ", "A", ". ", "", "A", "ed ", "", "U", "", "", "S", "",
    "", "G", "", "", "A", "(", "", "K", ", ", "", "I", "",
    "", "A", " at ", "", "A", "ly ", " the ", "A", " of ", "", "F", "",
    "", "J", "", " ", "K", ", ", "", "K", "\"", ".", "A", "(",
    "", "L", " ", "", "K", "\">", "", "A", "=\"", " ", "A", ".",
    ".com/", "A", "", " the ", "A", " of the ", "", "K", "'", "", "A", ". This ",
    "", "A", ",", ".", "A", " ", "", "K", "(", "", "K", ".",
    "", "A", " not ", " ", "A", "=\"", "", "A", "er ", " ", "L", " ",
    "", "A", "al ", " ", "L", "", "", "A", "='", "", "L", "\"",
    "", "K", ". ", " ", "A", "(", "", "A", "ful ", " ", "K", ". ",
    "", "A", "ive ", "", "A", "less ", "", "L", "'", "", "A", "est ",
    " ", "K", ".", "", "L", "\">", " ", "A", "='", "", "K", ",",
    "", "A", "ize ", "", "L", ".", "\u00c2\u00a0", "A", "", " ", "A", ",",
    "", "K", "=\"", "", "L", "=\"", "", "A", "ous ", "", "L", ", ",
    "", "K", "='", " ", "K", ",", " ", "L", "=\"", " ", "L", ", ",
    "", "L", ",", "", "L", "(", "", "L", ". ", " ", "L", ".",
    "", "L", "='", " ", "L", ". ", " ", "K", "=\"", " ", "L", "='",
    " ", "K", "='"
  };

  static final int COUNT = TABLE.length / 3;

  private Transforms() {}

  /**
   * Writes word {@code words[offset .. offset + length)} as transformed by {@code id} to {@code
   * out}; returns its size.
   */
  static int apply(int id, byte[] words, int offset, int length, byte[] out) {
    int operation = TABLE[3 * id + 1].charAt(0) - 'A';
    int at = append(TABLE[3 * id], out, 0);
    int from = offset;
    int left = length;
    if (operation <= OMIT_LAST_MAX) {
      left -= operation;
    } else if (operation > UPPERCASE_ALL) {
      int omitted = Math.min(operation - UPPERCASE_ALL, left);
      from += omitted;
      left -= omitted;
    }
    left = Math.max(0, left);
    System.arraycopy(words, from, out, at, left);
    if (operation == UPPERCASE_FIRST) {
      raise(out, at, at + left);
    } else if (operation == UPPERCASE_ALL) {
      for (int i = at; i < at + left; ) {
        i += raise(out, i, at + left);
      }
    }
    return append(TABLE[3 * id + 2], out, at + left);
  }

  private static int append(String text, byte[] out, int offset) {
    for (int i = 0; i < text.length(); i++) {
      out[offset + i] = (byte) text.charAt(i);
    }
    return offset + text.length();
  }

  // "Upper case" of one UTF-8 character as the RFC simplifies it; returns the character's size.
  private static int raise(byte[] word, int at, int end) {
    if (at >= end) {
      return 1;
    }
    int first = word[at] & 0xff;
    if (first < 0xc0) {
      if (first >= 'a' && first <= 'z') {
        word[at] ^= 32;
      }
      return 1;
    }
    if (first < 0xe0) {
      flip(word, at + 1, end, 32);
      return 2;
    }
    flip(word, at + 2, end, 5);
    return 3;
  }

  private static void flip(byte[] word, int at, int end, int bits) {
    if (at < end) {
      word[at] ^= (byte) bits;
    }
  }
}
