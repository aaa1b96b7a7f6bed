package io.tributary.sequencer.journal;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Positions of the records that ended blocks. Blocks are numbered without gaps; a number that comes
 * again, as after an unwinding, makes the later ones invalid. Safe for concurrent use.
 */
final class BlockEnds {
  private long firstBlock;
  private long[] positions = new long[64];
  private int size;

  synchronized void put(long block, long position) {
    if (size == 0 || block < firstBlock) {
      firstBlock = block;
      size = 0;
    }
    long index = block - firstBlock;
    if (index > size) {
      // Records were lost in between: start over rather than keep a hole of any size.
      firstBlock = block;
      index = 0;
    }
    size = (int) index + 1;
    if (size > positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
    }
    positions[size - 1] = position;
  }

  synchronized OptionalLong endOf(long block) {
    long index = block - firstBlock;
    return index >= 0 && index < size
        ? OptionalLong.of(positions[(int) index])
        : OptionalLong.empty();
  }

  synchronized OptionalLong newestBlock() {
    return size == 0 ? OptionalLong.empty() : OptionalLong.of(firstBlock + size - 1);
  }

  /** Forgets blocks that ended before {@code position}. */
  synchronized void prune(long position) {
    int gone = 0;
    while (gone < size && positions[gone] < position) {
      gone++;
    }
    System.arraycopy(positions, gone, positions, 0, size - gone);
    firstBlock += gone;
    size -= gone;
  }
}
