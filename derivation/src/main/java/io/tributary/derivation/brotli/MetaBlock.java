package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.ByteSink;
import io.tributary.derivation.stream.PrefixCode;

/**
 * One compressed meta-block: its header, then commands of literals and a copy (RFC 7932, sections
 * 9.2 and 9.3).
 */
final class MetaBlock {
  private static final int LITERALS = 256;
  private static final int LITERAL_CONTEXT_BITS = 6;
  private static final int DISTANCE_CONTEXT_BITS = 2;
  // The longest word with the longest prefix and suffix.
  private static final int MAX_TRANSFORMED = 64;

  private final BitReader in;
  private final ByteSink out;
  private final Distances distances;
  private final int windowBytes;
  private final BlockSwitch literalBlocks;
  private final BlockSwitch commandBlocks;
  private final BlockSwitch distanceBlocks;
  private int[] literalModes;
  private ContextMap literalMap;
  private ContextMap distanceMap;
  private PrefixCode[] literalCodes;
  private PrefixCode[] commandCodes;
  private PrefixCode[] distanceCodes;
  private int left;

  MetaBlock(BitReader in, ByteSink out, Distances distances, int windowBytes) {
    this.in = in;
    this.out = out;
    this.distances = distances;
    this.windowBytes = windowBytes;
    this.literalBlocks = new BlockSwitch(in);
    this.commandBlocks = new BlockSwitch(in);
    this.distanceBlocks = new BlockSwitch(in);
  }

  /** Decodes {@code length} bytes; false at the end of the input, the output's limit or a fault. */
  boolean decode(int length) {
    left = length;
    if (!readHeader()) {
      return false;
    }
    while (left > 0) {
      if (!command()) {
        return false;
      }
    }
    return left == 0;
  }

  private boolean readHeader() {
    PrefixCodeReader codes = new PrefixCodeReader(in);
    if (!literalBlocks.readHeader(codes)
        || !commandBlocks.readHeader(codes)
        || !distanceBlocks.readHeader(codes)) {
      return false;
    }
    distances.readHeader(in);
    literalModes = new int[literalBlocks.typeCount()];
    for (int i = 0; i < literalModes.length; i++) {
      literalModes[i] = in.read(2);
    }
    literalMap = ContextMap.read(in, codes, literalModes.length << LITERAL_CONTEXT_BITS);
    if (literalMap == null) {
      return false;
    }
    distanceMap = ContextMap.read(in, codes, distanceBlocks.typeCount() << DISTANCE_CONTEXT_BITS);
    return distanceMap != null && readCodes(codes);
  }

  private boolean readCodes(PrefixCodeReader codes) {
    literalCodes = readCodes(codes, literalMap.codeCount(), LITERALS);
    commandCodes =
        literalCodes == null
            ? null
            : readCodes(codes, commandBlocks.typeCount(), Numbers.INSERT_AND_COPY_CODES);
    distanceCodes =
        commandCodes == null
            ? null
            : readCodes(codes, distanceMap.codeCount(), distances.alphabetSize());
    return distanceCodes != null && !in.isOverrun();
  }

  private PrefixCode[] readCodes(PrefixCodeReader codes, int count, int alphabetSize) {
    PrefixCode[] all = new PrefixCode[count];
    for (int i = 0; i < count; i++) {
      all[i] = codes.read(alphabetSize);
      if (all[i] == null || in.isOverrun()) {
        return null;
      }
    }
    return all;
  }

  private boolean command() {
    int symbol = commandCodes[commandBlocks.next()].read(in);
    int insert = Numbers.insertLength(in, symbol);
    int copy = Numbers.copyLength(in, symbol);
    if (in.isOverrun() || !literals(insert)) {
      return false;
    }
    left -= insert;
    if (left <= 0) {
      return left == 0;
    }
    return Numbers.repeatsDistance(symbol) ? copy(distances.last(), copy, true) : copyByCode(copy);
  }

  private boolean literals(int count) {
    int last = out.before(1);
    int before = out.before(2);
    for (int i = 0; i < count; i++) {
      int type = literalBlocks.next();
      int context = LiteralContext.of(literalModes[type], last, before);
      int code = literalMap.codeOf((type << LITERAL_CONTEXT_BITS) + context);
      int literal = literalCodes[code].read(in);
      if (in.isOverrun() || out.isFull()) {
        return false;
      }
      out.put((byte) literal);
      before = last;
      last = literal;
    }
    return true;
  }

  private boolean copyByCode(int length) {
    int context = Math.min(length, 5) - 2;
    int type = distanceBlocks.next();
    PrefixCode code = distanceCodes[distanceMap.codeOf((type << DISTANCE_CONTEXT_BITS) + context)];
    int symbol = code.read(in);
    int distance = distances.read(in, symbol);
    return !in.isOverrun() && distance > 0 && copy(distance, length, symbol == 0);
  }

  private boolean copy(int distance, int length, boolean isLast) {
    int reach = Math.min(windowBytes, out.size());
    if (distance > reach) {
      return word(distance - reach - 1, length);
    }
    if (!isLast) {
      distances.remember(distance);
    }
    left -= length;
    if (left < 0) {
      return false;
    }
    out.copy(distance, length);
    return !out.isFull();
  }

  private boolean word(int reference, int length) {
    if (length < Dictionary.MIN_LENGTH || length > Dictionary.MAX_LENGTH) {
      return false;
    }
    int bits = Dictionary.sizeBits(length);
    int transform = reference >> bits;
    if (transform >= Transforms.COUNT) {
      return false;
    }
    byte[] word = new byte[MAX_TRANSFORMED];
    int offset = Dictionary.offset(length, reference & ((1 << bits) - 1));
    int size = Transforms.apply(transform, Dictionary.words(), offset, length, word);
    out.put(word, 0, size);
    left -= size;
    return left >= 0 && !out.isFull();
  }
}
