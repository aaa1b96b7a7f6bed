package io.tributary.crypto;

import static io.tributary.crypto.ForeignCall.invoke;
import static io.tributary.crypto.ForeignCall.test;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.tributary.core.port.Crypto.BlsOperation;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The operations of EIP-2537 on the native library blst. Stateless, safe for concurrent use. */
final class Bls12381 {
  private static final int SCALAR_SIZE = 32;
  private static final int TARGET_FIELD_SIZE = 12 * BlsField.SIZE;
  private static final MethodHandle MILLER_LOOP = BlstFunctions.ofPointers("blst_miller_loop", 3);
  private static final MethodHandle MULTIPLY = BlstFunctions.ofPointers("blst_fp12_mul", 3);
  private static final MethodHandle FINAL_EXPONENTIATION =
      BlstFunctions.ofPointers("blst_final_exp", 2);
  private static final MethodHandle IS_ONE = BlstFunctions.predicate("blst_fp12_is_one");

  private Bls12381() {}

  /** The operation's output; empty where the input is malformed, of a wrong length included. */
  static Optional<Bytes> run(BlsOperation operation, Bytes input) {
    byte[] bytes = input.toArrayUnsafe();
    try (Arena arena = Arena.ofConfined()) {
      return switch (operation) {
        case G1_ADD -> add(arena, BlsGroup.G1, bytes);
        case G2_ADD -> add(arena, BlsGroup.G2, bytes);
        case G1_MSM -> sum(arena, BlsGroup.G1, bytes);
        case G2_MSM -> sum(arena, BlsGroup.G2, bytes);
        case MAP_FP_TO_G1 -> map(arena, BlsGroup.G1, bytes);
        case MAP_FP2_TO_G2 -> map(arena, BlsGroup.G2, bytes);
        case PAIRING -> pairing(arena, bytes);
      };
    }
  }

  /** No subgroup checks here: the EIP wants none for additions. */
  private static Optional<Bytes> add(Arena arena, BlsGroup group, byte[] input) {
    int size = group.encodedSize();
    if (input.length != 2 * size) {
      return Optional.empty();
    }
    return group
        .decode(arena, input, 0)
        .flatMap(
            left ->
                group
                    .decode(arena, input, size)
                    .map(right -> Bytes.wrap(group.encode(group.add(arena, left, right)))));
  }

  private static Optional<Bytes> sum(Arena arena, BlsGroup group, byte[] input) {
    int size = group.encodedSize() + SCALAR_SIZE;
    if (input.length == 0 || input.length % size != 0) {
      return Optional.empty();
    }
    List<BlsGroup.Term> terms = new ArrayList<>();
    for (int at = 0; at < input.length; at += size) {
      Optional<MemorySegment> point = group.decodeMember(arena, input, at);
      if (point.isEmpty()) {
        return Optional.empty();
      }
      terms.add(new BlsGroup.Term(point.get(), scalar(arena, input, at + group.encodedSize())));
    }
    return Optional.of(Bytes.wrap(group.encode(group.sum(arena, terms))));
  }

  private static MemorySegment scalar(Arena arena, byte[] input, int offset) {
    MemorySegment littleEndian = arena.allocate(SCALAR_SIZE);
    for (int i = 0; i < SCALAR_SIZE; i++) {
      littleEndian.set(JAVA_BYTE, i, input[offset + SCALAR_SIZE - 1 - i]);
    }
    return littleEndian;
  }

  private static Optional<Bytes> map(Arena arena, BlsGroup group, byte[] input) {
    int size = group.encodedCoordinateSize();
    if (input.length != size) {
      return Optional.empty();
    }
    return BlsField.decode(arena, input, 0, size / BlsField.ENCODED_SIZE)
        .map(fields -> Bytes.wrap(group.encode(group.map(arena, fields))));
  }

  private static Optional<Bytes> pairing(Arena arena, byte[] input) {
    int size = BlsGroup.G1.encodedSize() + BlsGroup.G2.encodedSize();
    if (input.length == 0 || input.length % size != 0) {
      return Optional.empty();
    }
    Optional<MemorySegment> product = Optional.empty();
    for (int at = 0; at < input.length; at += size) {
      Optional<MemorySegment> left = BlsGroup.G1.decodeMember(arena, input, at);
      Optional<MemorySegment> right =
          BlsGroup.G2.decodeMember(arena, input, at + BlsGroup.G1.encodedSize());
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      if (!BlsGroup.G1.isInfinity(left.get()) && !BlsGroup.G2.isInfinity(right.get())) {
        product = Optional.of(multiply(arena, product, left.get(), right.get()));
      }
    }
    return Optional.of(verdict(product.isEmpty() || isOne(arena, product.get())));
  }

  private static MemorySegment multiply(
      Arena arena, Optional<MemorySegment> product, MemorySegment left, MemorySegment right) {
    MemorySegment factor = arena.allocate(TARGET_FIELD_SIZE, Long.BYTES);
    invoke(MILLER_LOOP, factor, right, left);
    product.ifPresent(others -> invoke(MULTIPLY, factor, factor, others));
    return factor;
  }

  private static boolean isOne(Arena arena, MemorySegment product) {
    MemorySegment value = arena.allocate(TARGET_FIELD_SIZE, Long.BYTES);
    invoke(FINAL_EXPONENTIATION, value, product);
    return test(IS_ONE, value);
  }

  private static Bytes verdict(boolean holds) {
    byte[] output = new byte[32];
    output[31] = (byte) (holds ? 1 : 0);
    return Bytes.wrap(output);
  }
}
