package io.tributary.derivation.zlib;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.ByteSink;
import io.tributary.derivation.stream.Decompressed.End;
import io.tributary.derivation.stream.PrefixCode;
import java.util.Arrays;

/** Decodes one deflate stream (RFC 1951). One use, one thread. */
final class Inflater {
  private static final int END_OF_BLOCK = 256;
  private static final int MAX_LITERAL_CODES = 286;
  private static final int MAX_DISTANCE_CODES = 30;
  private static final int WINDOW_BYTES = 1 << 15;
  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };
  private static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final BitReader in;
  private final ByteSink out;
  private PrefixCode literals;
  private PrefixCode distances;

  Inflater(BitReader in, ByteSink out) {
    this.in = in;
    this.out = out;
  }

  /** Decodes to the end of the stream, or as far as its bits go. */
  End run() {
    boolean last;
    do {
      last = in.read(1) == 1;
      if (!block(in.read(2))) {
        return fault();
      }
    } while (!last);
    return End.COMPLETE;
  }

  // Past the end of the input everything looks corrupt, and beyond the limit nothing more can be
  // said.
  private End fault() {
    if (in.isOverrun()) {
      return End.CUT;
    }
    return out.isFull() ? End.LIMIT : End.CORRUPT;
  }

  private boolean block(int type) {
    if (in.isOverrun()) {
      return false;
    }
    return switch (type) {
      case 0 -> stored();
      case 1 -> {
        fixedCodes();
        yield compressed();
      }
      case 2 -> dynamicCodes() && compressed();
      default -> false;
    };
  }

  private boolean stored() {
    in.alignToByte();
    int length = in.read(16);
    int complement = in.read(16);
    if (in.isOverrun() || (length ^ complement) != 0xffff) {
      return false;
    }
    int there = Math.min(length, in.remainingBytes());
    in.copyTo(out, there);
    if (there < length) {
      // Takes a bit that is not there, which is what the missing bytes are.
      in.read(1);
      return false;
    }
    return !out.isFull();
  }

  private void fixedCodes() {
    int[] lengths = new int[288];
    for (int s = 0; s < lengths.length; s++) {
      lengths[s] = s < 144 ? 8 : s < 256 ? 9 : s < 280 ? 7 : 8;
    }
    literals = PrefixCode.ofLengths(lengths, lengths.length);
    int[] five = new int[32];
    Arrays.fill(five, 5);
    distances = PrefixCode.ofLengths(five, five.length);
  }

  private boolean dynamicCodes() {
    int literalCount = in.read(5) + 257;
    int distanceCount = in.read(5) + 1;
    int codeLengthCount = in.read(4) + 4;
    if (literalCount > MAX_LITERAL_CODES || distanceCount > MAX_DISTANCE_CODES) {
      return false;
    }
    int[] codeLengths = new int[CODE_LENGTH_ORDER.length];
    for (int i = 0; i < codeLengthCount; i++) {
      codeLengths[CODE_LENGTH_ORDER[i]] = in.read(3);
    }
    if (in.isOverrun() || !isUsable(codeLengths, codeLengths.length)) {
      return false;
    }
    int[] lengths = new int[literalCount + distanceCount];
    PrefixCode code = PrefixCode.ofLengths(codeLengths, codeLengths.length);
    if (!readLengths(code, lengths)) {
      return false;
    }
    int[] distanceLengths = Arrays.copyOfRange(lengths, literalCount, lengths.length);
    if (!isUsable(lengths, literalCount) || !isUsable(distanceLengths, distanceCount)) {
      return false;
    }
    literals = PrefixCode.ofLengths(lengths, literalCount);
    distances = PrefixCode.ofLengths(distanceLengths, distanceCount);
    return true;
  }

  // Complete, or empty, or one code of one bit: what the reference decoder takes.
  private static boolean isUsable(int[] lengths, int size) {
    int space = PrefixCode.spaceLeft(lengths, size);
    if (space == 0 || space == 1 << PrefixCode.MAX_BITS) {
      return true;
    }
    int longest = 0;
    int used = 0;
    for (int s = 0; s < size; s++) {
      longest = Math.max(longest, lengths[s]);
      used += lengths[s] == 0 ? 0 : 1;
    }
    return used == 1 && longest == 1;
  }

  private boolean readLengths(PrefixCode code, int[] lengths) {
    int at = 0;
    while (at < lengths.length) {
      int symbol = code.read(in);
      if (in.isOverrun() || symbol < 0 || (symbol == 16 && at == 0)) {
        return false;
      }
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      int value = symbol == 16 ? lengths[at - 1] : 0;
      int repeat = symbol == 16 ? 3 + in.read(2) : symbol == 17 ? 3 + in.read(3) : 11 + in.read(7);
      if (in.isOverrun() || at + repeat > lengths.length) {
        return false;
      }
      Arrays.fill(lengths, at, at + repeat, value);
      at += repeat;
    }
    return true;
  }

  private boolean compressed() {
    while (true) {
      int symbol = literals.read(in);
      if (in.isOverrun() || symbol < 0 || out.isFull()) {
        return false;
      }
      if (symbol == END_OF_BLOCK) {
        return true;
      }
      if (symbol < END_OF_BLOCK) {
        out.put((byte) symbol);
      } else if (!copy(symbol - END_OF_BLOCK - 1)) {
        return false;
      }
    }
  }

  private boolean copy(int lengthCode) {
    if (lengthCode >= LENGTH_BASE.length) {
      return false;
    }
    int length = LENGTH_BASE[lengthCode] + in.read(LENGTH_EXTRA[lengthCode]);
    int code = distances.read(in);
    if (in.isOverrun() || code < 0 || code >= MAX_DISTANCE_CODES) {
      return false;
    }
    int extra = code < 4 ? 0 : (code >> 1) - 1;
    int distance = code < 4 ? code + 1 : ((2 | (code & 1)) << extra) + 1 + in.read(extra);
    if (in.isOverrun() || distance > out.size() || distance > WINDOW_BYTES) {
      return false;
    }
    out.copy(distance, length);
    return true;
  }
}
