package io.tributary.crypto;

import static io.tributary.crypto.ForeignCall.invoke;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Elements of the base field of BLS12-381 in native memory, and their encoding of EIP-2537: 64
 * bytes, big-endian, below the modulus.
 */
final class BlsField {
  /** Bytes of an element in memory. */
  static final int SIZE = 48;

  /** Bytes of an encoded element. */
  static final int ENCODED_SIZE = 64;

  private static final int PADDING = ENCODED_SIZE - SIZE;
  private static final byte[] MODULUS =
      HexFormat.of()
          .parseHex(
              "00000000000000000000000000000000"
                  + "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624"
                  + "1eabfffeb153ffffb9feffffffffaaab");
  private static final MethodHandle FROM_BIG_ENDIAN =
      BlstFunctions.ofPointers("blst_fp_from_bendian", 2);
  private static final MethodHandle TO_BIG_ENDIAN =
      BlstFunctions.ofPointers("blst_bendian_from_fp", 2);

  private BlsField() {}

  /** {@code count} elements from {@code offset} on; empty where one is not below the modulus. */
  static Optional<MemorySegment> decode(Arena arena, byte[] input, int offset, int count) {
    MemorySegment elements = arena.allocate((long) SIZE * count, Long.BYTES);
    MemorySegment bigEndian = arena.allocate(SIZE);
    for (int i = 0; i < count; i++) {
      int start = offset + ENCODED_SIZE * i;
      if (!isReduced(input, start)) {
        return Optional.empty();
      }
      MemorySegment.copy(input, start + PADDING, bigEndian, JAVA_BYTE, 0, SIZE);
      MemorySegment element = elements.asSlice((long) SIZE * i, SIZE);
      invoke(FROM_BIG_ENDIAN, element, bigEndian);
    }
    return Optional.of(elements);
  }

  static byte[] encode(MemorySegment elements, int count) {
    byte[] output = new byte[ENCODED_SIZE * count];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bigEndian = arena.allocate(SIZE);
      for (int i = 0; i < count; i++) {
        MemorySegment element = elements.asSlice((long) SIZE * i, SIZE);
        invoke(TO_BIG_ENDIAN, bigEndian, element);
        MemorySegment.copy(bigEndian, JAVA_BYTE, 0, output, ENCODED_SIZE * i + PADDING, SIZE);
      }
    }
    return output;
  }

  private static boolean isReduced(byte[] input, int offset) {
    return Arrays.compareUnsigned(input, offset, offset + ENCODED_SIZE, MODULUS, 0, ENCODED_SIZE)
        < 0;
  }
}
