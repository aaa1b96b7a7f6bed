package io.tributary.attribution.abi;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Decodes calldata that is exactly the canonical ABI encoding of its arguments and refuses every
 * other: other offsets, dirty padding, bytes left over. Copies nothing, so the work is bounded by
 * the length of the calldata.
 *
 * <pre>
 *   selector 4 | head: a word for each argument, a dynamic one's being its offset | tails, in order, nothing between
 *   tail:        length 32 | elements, or bytes padded with zeros to a word
 * </pre>
 */
public final class CalldataDecoder {
  private static final int SELECTOR = 4;
  private static final int WORD = 32;

  private final Bytes body;
  private int tail;

  private CalldataDecoder(Bytes body, int head) {
    this.body = body;
    this.tail = head;
  }

  /** The arguments of {@code function} in {@code calldata}; null where they are not canonical. */
  public static Arguments decode(Function function, Bytes calldata) {
    List<AbiType> types = function.arguments();
    int head = WORD * types.size();
    Bytes body = calldata.slice(SELECTOR);
    return body.size() < head ? null : new CalldataDecoder(body, head).arguments(types);
  }

  private Arguments arguments(List<AbiType> types) {
    int[] starts = new int[types.size()];
    int[] lengths = new int[types.size()];
    for (int i = 0; i < starts.length; i++) {
      AbiType type = types.get(i);
      starts[i] = WORD * i;
      if (!type.isDynamic()) {
        if (!isClean(starts[i], type)) {
          return null;
        }
      } else {
        lengths[i] = dynamic(starts[i], type);
        if (lengths[i] < 0) {
          return null;
        }
        starts[i] = tail;
        tail += type == AbiType.BYTES ? padded(lengths[i]) : WORD * lengths[i];
      }
    }
    return tail == body.size() ? new Arguments(body, starts, lengths) : null;
  }

  /**
   * The length of the dynamic value whose tail comes now, leaving {@code tail} at its content; -1
   * if it is not canonical.
   */
  private int dynamic(int head, AbiType type) {
    if (small(head) != tail || body.size() - tail < WORD) {
      return -1;
    }
    long length = small(tail);
    tail += WORD;
    int left = body.size() - tail;
    boolean fits =
        length >= 0
            && (type == AbiType.BYTES
                ? length <= left && padded((int) length) <= left
                : length <= left / WORD);
    if (!fits) {
      return -1;
    }
    return hasCleanContent(type, (int) length) ? (int) length : -1;
  }

  private boolean hasCleanContent(AbiType type, int length) {
    if (type == AbiType.BYTES) {
      return isZero(tail + length, tail + padded(length));
    }
    for (int i = 0; i < length; i++) {
      if (!isClean(tail + WORD * i, type.element())) {
        return false;
      }
    }
    return true;
  }

  private boolean isClean(int start, AbiType type) {
    int bytes = type.bits() / 8;
    return type.isLeftAligned()
        ? isZero(start + bytes, start + WORD)
        : isZero(start, start + WORD - bytes);
  }

  /** The word at {@code start} as a number; -1 where it has more than 31 bits. */
  private long small(int start) {
    long value = body.getLong(start + 24);
    return isZero(start, start + 24) && value >= 0 && value <= Integer.MAX_VALUE ? value : -1;
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (body.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int padded(int length) {
    return (length + WORD - 1) & -WORD;
  }
}
