package io.tributary.fuzz.precompile;

import io.tributary.fuzz.evm.CurvePoints;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Other implementations of precompiled contracts, by number. */
final class References {
  private static final int SCALAR = 32;
  private static final int MOST_MODEXP = 1_024;

  private final CurvePoints points;

  References(CurvePoints points) {
    this.points = points;
  }

  /** What the contract must answer; empty where there is no second implementation. */
  Optional<Optional<Bytes>> answer(int number, Bytes input) {
    return switch (number) {
      case 0x02 -> Optional.of(Optional.of(ReferenceHash.sha256(input)));
      case 0x03 -> Optional.of(Optional.of(Bytes32.leftPad(ReferenceHash.ripemd160(input))));
      case 0x04 -> Optional.of(Optional.of(input));
      case 0x05 -> Optional.of(power(input));
      case 0x06 -> Optional.of(ReferenceCurve.BN_G1.add(padded(input, 128)));
      case 0x07 -> Optional.of(product(ReferenceCurve.BN_G1, padded(input, 96), false));
      case 0x0a -> pointEvaluation(input);
      case 0x0b -> Optional.of(exactly(input, 256).flatMap(ReferenceCurve.BLS_G1::add));
      case 0x0c -> Optional.of(sumOfProducts(ReferenceCurve.BLS_G1, input));
      case 0x0d -> Optional.of(exactly(input, 512).flatMap(ReferenceCurve.BLS_G2::add));
      case 0x0e -> Optional.of(sumOfProducts(ReferenceCurve.BLS_G2, input));
      case 0x100 -> Optional.of(Optional.of(ReferenceP256.verify(input)));
      default -> Optional.empty();
    };
  }

  private static Bytes padded(Bytes input, int size) {
    return Bytes.concatenate(input, Bytes.wrap(new byte[size])).slice(0, size);
  }

  private static Optional<Bytes> exactly(Bytes input, int size) {
    return input.size() == size ? Optional.of(input) : Optional.empty();
  }

  private static Optional<Bytes> product(ReferenceCurve curve, Bytes input, boolean inGroup) {
    int size = curve.pointSize();
    BigInteger scalar = input.slice(size, SCALAR).toUnsignedBigInteger();
    return curve.multiply(input.slice(0, size), scalar, inGroup);
  }

  /** EIP-2537: every point must be of the group. */
  private static Optional<Bytes> sumOfProducts(ReferenceCurve curve, Bytes input) {
    int item = curve.pointSize() + SCALAR;
    if (input.isEmpty() || input.size() % item != 0) {
      return Optional.empty();
    }
    Bytes sum = Bytes.wrap(new byte[curve.pointSize()]);
    for (int at = 0; at < input.size(); at += item) {
      Optional<Bytes> product = product(curve, input.slice(at, item), true);
      if (product.isEmpty()) {
        return product;
      }
      sum = curve.add(Bytes.concatenate(sum, product.get())).orElseThrow();
    }
    return Optional.of(sum);
  }

  /** EIP-198 by squaring and multiplying, with the bounds of EIP-7823. */
  private static Optional<Bytes> power(Bytes input) {
    BigInteger[] sizes = new BigInteger[3];
    for (int i = 0; i < 3; i++) {
      sizes[i] = part(input, 32 * i, 32);
      if (sizes[i].compareTo(BigInteger.valueOf(MOST_MODEXP)) > 0) {
        return Optional.empty();
      }
    }
    int base = sizes[0].intValue();
    int exponent = sizes[1].intValue();
    int modulus = sizes[2].intValue();
    BigInteger m = part(input, 96 + base + exponent, modulus);
    BigInteger value = BigInteger.ZERO;
    if (m.signum() != 0) {
      value = power(part(input, 96, base), part(input, 96 + base, exponent), m);
    }
    byte[] out = new byte[modulus];
    for (int i = 0; i < modulus; i++) {
      out[modulus - 1 - i] = value.shiftRight(8 * i).byteValue();
    }
    return Optional.of(Bytes.wrap(out));
  }

  private static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    BigInteger out = BigInteger.ONE.mod(modulus);
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      out = out.multiply(out).mod(modulus);
      out = exponent.testBit(i) ? out.multiply(base).mod(modulus) : out;
    }
    return out;
  }

  private static BigInteger part(Bytes input, int at, int size) {
    return Bytes.concatenate(input, Bytes.wrap(new byte[at + size]))
        .slice(at, size)
        .toUnsignedBigInteger();
  }

  /**
   * EIP-4844 for proofs at infinity: those hold just for the polynomial that is y everywhere, whose
   * commitment is y times the generator.
   */
  private Optional<Optional<Bytes>> pointEvaluation(Bytes input) {
    if (input.size() != 192) {
      return Optional.of(Optional.empty());
    }
    Bytes proof = input.slice(144, 48);
    if (proof.get(0) != (byte) 0xc0 || !proof.slice(1).isZero()) {
      return Optional.empty();
    }
    BigInteger order = ReferenceCurve.BLS_G1.order();
    BigInteger z = input.slice(32, 32).toUnsignedBigInteger();
    BigInteger y = input.slice(64, 32).toUnsignedBigInteger();
    Bytes commitment = input.slice(96, 48);
    byte[] hash = ReferenceHash.sha256(commitment).toArray();
    hash[0] = 1;
    boolean holds =
        Bytes.wrap(hash).equals(input.slice(0, 32))
            && z.compareTo(order) < 0
            && y.compareTo(order) < 0
            && commitment.equals(points.commitment(UInt256.valueOf(y)));
    Bytes success =
        Bytes.concatenate(UInt256.valueOf(4_096).toBytes(), UInt256.valueOf(order).toBytes());
    return Optional.of(holds ? Optional.of(success) : Optional.empty());
  }
}
