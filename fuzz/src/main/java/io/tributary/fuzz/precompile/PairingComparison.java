package io.tributary.fuzz.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import io.tributary.fuzz.evm.CurvePoints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What pairings must hold to: e(aP, Q) e(-bP, Q) is one just if a = b, and e(aP, Q) = e(P, aQ).
 * Points hashed to a curve must be of its group.
 */
public final class PairingComparison implements Comparison {
  private static final String KIND = "pairings";

  private final Contracts contracts;

  public PairingComparison(Crypto crypto) {
    contracts = new Contracts(crypto);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BigInteger a = scalar(random);
    BigInteger b = random.nextBoolean() ? a : scalar(random);
    List<Difference> found = new ArrayList<>();
    bn254(found, seed, a, b);
    bls(found, seed, a, b);
    maps(found, seed, random);
    return new Verdict(1, 5, found);
  }

  private static BigInteger scalar(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(32)];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  private void bn254(List<Difference> found, long seed, BigInteger a, BigInteger b) {
    Bytes g1 = CurvePoints.BN_G1;
    Bytes pairs =
        Bytes.concatenate(
            run(0x07, g1, word(a)),
            CurvePoints.BN_G2,
            ReferenceCurve.BN_G1.negate(run(0x07, g1, word(b))),
            CurvePoints.BN_G2);
    boolean isOne = a.subtract(b).mod(ReferenceCurve.BN_G1.order()).signum() == 0;
    check(found, seed, 0x08, pairs, isOne);
  }

  private void bls(List<Difference> found, long seed, BigInteger a, BigInteger b) {
    Bytes g1 = CurvePoints.BLS_G1;
    Bytes g2 = CurvePoints.BLS_G2;
    Bytes product = run(0x0c, g1, word(a));
    Bytes opposite = ReferenceCurve.BLS_G1.negate(run(0x0c, g1, word(b)));
    boolean isOne = a.subtract(b).mod(ReferenceCurve.BLS_G1.order()).signum() == 0;
    check(found, seed, 0x0f, Bytes.concatenate(product, g2, opposite, g2), isOne);
    Bytes other = run(0x0e, g2, word(b));
    Bytes negated = ReferenceCurve.BLS_G1.negate(g1);
    check(found, seed, 0x0f, Bytes.concatenate(product, g2, negated, other), isOne);
  }

  private void maps(List<Difference> found, long seed, SplittableRandom random) {
    Bytes first = element(random);
    Bytes second = element(random);
    Bytes order = word(ReferenceCurve.BLS_G1.order());
    infinity(found, seed, 0x0c, Bytes.concatenate(run(0x10, first), order));
    infinity(found, seed, 0x0e, Bytes.concatenate(run(0x11, first, second), order));
  }

  private static Bytes element(SplittableRandom random) {
    byte[] element = new byte[64];
    byte[] low = new byte[47];
    random.nextBytes(low);
    System.arraycopy(low, 0, element, 64 - low.length, low.length);
    return Bytes.wrap(element);
  }

  private Bytes run(int number, Bytes... input) {
    return contracts.run(number, Bytes.concatenate(input)).orElseThrow();
  }

  private static Bytes word(BigInteger number) {
    return UInt256.valueOf(number).toBytes();
  }

  private void check(List<Difference> found, long seed, int number, Bytes pairs, boolean isOne) {
    Bytes expected = UInt256.valueOf(isOne ? 1 : 0).toBytes();
    compare(found, seed, number, pairs, expected);
  }

  private void infinity(List<Difference> found, long seed, int number, Bytes input) {
    int size = number == 0x0c ? 128 : 256;
    compare(found, seed, number, input, Bytes.wrap(new byte[size]));
  }

  private void compare(List<Difference> found, long seed, int number, Bytes input, Bytes expected) {
    Optional<Bytes> answer = contracts.run(number, input);
    if (!answer.equals(Optional.of(expected))) {
      String text =
          "precompile 0x%x: engine %s, must be %s, input %s"
              .formatted(number, answer, expected, input);
      found.add(new Difference(KIND, seed, text));
    }
  }
}
