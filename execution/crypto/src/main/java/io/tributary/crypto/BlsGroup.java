package io.tributary.crypto;

import static io.tributary.crypto.ForeignCall.invoke;
import static io.tributary.crypto.ForeignCall.size;
import static io.tributary.crypto.ForeignCall.test;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * One of the two groups of BLS12-381, on native memory. Points are affine, their coordinates in
 * Montgomery form; infinity is all zeros. Memory belongs to the arenas that callers pass.
 */
final class BlsGroup {
  static final BlsGroup G1 = new BlsGroup("1", 1);
  static final BlsGroup G2 = new BlsGroup("2", 2);

  private static final int SCALAR_SIZE = 32;
  private static final long SCALAR_BITS = 256;

  /** Elements of the base field in a coordinate. */
  private final int fieldsPerCoordinate;

  private final MethodHandle onCurve;
  private final MethodHandle inGroup;
  private final MethodHandle fromAffine;
  private final MethodHandle toAffine;
  private final MethodHandle addAffine;
  private final MethodHandle multiply;
  private final MethodHandle pippenger;
  private final MethodHandle pippengerScratchSize;
  private final MethodHandle map;

  private BlsGroup(String name, int fieldsPerCoordinate) {
    this.fieldsPerCoordinate = fieldsPerCoordinate;
    String point = "blst_p" + name;
    onCurve = BlstFunctions.predicate(point + "_affine_on_curve");
    inGroup = BlstFunctions.predicate(point + "_affine_in_g" + name);
    fromAffine = BlstFunctions.ofPointers(point + "_from_affine", 2);
    toAffine = BlstFunctions.ofPointers(point + "_to_affine", 2);
    addAffine = BlstFunctions.ofPointers(point + "_add_or_double_affine", 3);
    multiply = BlstFunctions.product(point + "_mult");
    pippenger = BlstFunctions.sumOfProducts(point + "s_mult_pippenger");
    pippengerScratchSize = BlstFunctions.size(point + "s_mult_pippenger_scratch_sizeof");
    map = BlstFunctions.ofPointers("blst_map_to_g" + name, 3);
  }

  /** A point and the scalar it is multiplied with, 32 bytes, least significant first. */
  record Term(MemorySegment point, MemorySegment scalar) {}

  /** Bytes of an encoded point (EIP-2537). */
  int encodedSize() {
    return 2 * fieldsPerCoordinate * BlsField.ENCODED_SIZE;
  }

  /** Bytes of an encoded coordinate (EIP-2537). */
  int encodedCoordinateSize() {
    return fieldsPerCoordinate * BlsField.ENCODED_SIZE;
  }

  /** The point encoded at {@code offset}; empty unless it is infinity or on the curve. */
  Optional<MemorySegment> decode(Arena arena, byte[] input, int offset) {
    return BlsField.decode(arena, input, offset, 2 * fieldsPerCoordinate)
        .filter(point -> isInfinity(point) || test(onCurve, point));
  }

  /** As {@link #decode}, and in the subgroup of prime order. */
  Optional<MemorySegment> decodeMember(Arena arena, byte[] input, int offset) {
    return decode(arena, input, offset).filter(point -> isInfinity(point) || test(inGroup, point));
  }

  byte[] encode(MemorySegment affine) {
    return BlsField.encode(affine, 2 * fieldsPerCoordinate);
  }

  boolean isInfinity(MemorySegment affine) {
    for (long i = 0; i < affine.byteSize(); i++) {
      if (affine.get(JAVA_BYTE, i) != 0) {
        return false;
      }
    }
    return true;
  }

  MemorySegment add(Arena arena, MemorySegment left, MemorySegment right) {
    MemorySegment sum = projective(arena);
    invoke(fromAffine, sum, left);
    invoke(addAffine, sum, sum, right);
    return affine(arena, sum);
  }

  /** The sum of the products; points are members of the subgroup. */
  MemorySegment sum(Arena arena, List<Term> terms) {
    // The library's algorithm for many terms does not take infinity.
    List<Term> finite = terms.stream().filter(term -> !isInfinity(term.point())).toList();
    MemorySegment sum = projective(arena);
    switch (finite.size()) {
      case 0 -> {}
      case 1 -> multiply(sum, finite.getFirst());
      default -> sumOfMany(arena, sum, finite);
    }
    return affine(arena, sum);
  }

  private void multiply(MemorySegment product, Term term) {
    invoke(fromAffine, product, term.point());
    invoke(multiply, product, product, term.scalar(), SCALAR_BITS);
  }

  private void sumOfMany(Arena arena, MemorySegment sum, List<Term> terms) {
    int count = terms.size();
    MemorySegment points = arena.allocate(affineSize() * count, Long.BYTES);
    MemorySegment scalars = arena.allocate((long) SCALAR_SIZE * count);
    for (int i = 0; i < count; i++) {
      Term term = terms.get(i);
      MemorySegment.copy(term.point(), 0, points, affineSize() * i, affineSize());
      MemorySegment.copy(term.scalar(), 0, scalars, (long) SCALAR_SIZE * i, SCALAR_SIZE);
    }
    // Lists of pointers that end in null say that the rest is contiguous.
    MemorySegment pointList = listOfOne(arena, points);
    MemorySegment scalarList = listOfOne(arena, scalars);
    MemorySegment scratch = arena.allocate(size(pippengerScratchSize, count), Long.BYTES);
    invoke(pippenger, sum, pointList, count, scalarList, SCALAR_BITS, scratch);
  }

  /**
   * The map of a coordinate's worth of field elements into the subgroup (RFC 9380, with cofactor
   * cleared).
   */
  MemorySegment map(Arena arena, MemorySegment fields) {
    MemorySegment point = projective(arena);
    invoke(map, point, fields, MemorySegment.NULL);
    return affine(arena, point);
  }

  private MemorySegment affine(Arena arena, MemorySegment projective) {
    MemorySegment affine = arena.allocate(affineSize(), Long.BYTES);
    invoke(toAffine, affine, projective);
    return affine;
  }

  private MemorySegment projective(Arena arena) {
    return arena.allocate(3L * fieldsPerCoordinate * BlsField.SIZE, Long.BYTES);
  }

  private long affineSize() {
    return 2L * fieldsPerCoordinate * BlsField.SIZE;
  }

  private static MemorySegment listOfOne(Arena arena, MemorySegment first) {
    MemorySegment list = arena.allocate(2L * Long.BYTES, Long.BYTES);
    list.set(ADDRESS, 0, first);
    return list;
  }
}
