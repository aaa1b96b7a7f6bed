package io.tributary.fuzz.evm;

import io.tributary.core.types.Sha256;
import io.tributary.core.types.Signature;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Draws inputs of precompiles: valid ones, and what is left of them when something is changed. */
public final class PrecompileInput {
  private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");
  private static final BigInteger P256_ORDER = P256.getN();
  private static final int MOST_ROUNDS = 300;
  private static final int MOST_POINTS = 3;

  private final Draw draw;
  private final CurvePoints points;

  /** Draws that follow from the seed. */
  public PrecompileInput(long seed, CurvePoints points) {
    this(new Draw(seed), points);
  }

  PrecompileInput(Draw draw, CurvePoints points) {
    this.draw = draw;
    this.points = points;
  }

  /** An input for the precompile with this number. */
  public Bytes of(int number) {
    Bytes valid = valid(number);
    return switch (draw.below(8)) {
      case 0 -> Bytes.wrap(draw.bytes(draw.smallSize()));
      case 1 -> valid.slice(0, draw.below(valid.size() + 1));
      case 2 -> Bytes.concatenate(valid, Bytes.wrap(draw.bytes(1 + draw.below(40))));
      case 3 -> changed(valid);
      default -> valid;
    };
  }

  private Bytes changed(Bytes valid) {
    if (valid.isEmpty()) {
      return valid;
    }
    byte[] bytes = valid.toArray();
    for (int i = draw.below(3); i >= 0; i--) {
      bytes[draw.below(bytes.length)] = (byte) (draw.oneIn(3) ? 0xff : draw.below(256));
    }
    return Bytes.wrap(bytes);
  }

  private Bytes valid(int number) {
    return switch (number) {
      case 0x01 -> recovery();
      case 0x05 -> exponentiation();
      case 0x06 -> Bytes.concatenate(points.bnG1(draw), points.bnG1(draw));
      case 0x07 -> Bytes.concatenate(points.bnG1(draw), scalar());
      case 0x08 -> repeated(draw.below(MOST_POINTS), this::bnPair);
      case 0x09 -> compression();
      case 0x0a -> pointEvaluation();
      case 0x0b -> Bytes.concatenate(points.blsG1(draw), points.blsG1(draw));
      case 0x0c -> repeated(1 + draw.below(MOST_POINTS), this::g1Product);
      case 0x0d -> Bytes.concatenate(points.blsG2(draw), points.blsG2(draw));
      case 0x0e -> repeated(1 + draw.below(MOST_POINTS), this::g2Product);
      case 0x0f -> repeated(1 + draw.below(MOST_POINTS), this::blsPair);
      case 0x10 -> fieldElement();
      case 0x11 -> Bytes.concatenate(fieldElement(), fieldElement());
      case 0x100 -> p256();
      default -> Bytes.wrap(draw.bytes(draw.smallSize()));
    };
  }

  private interface Item {
    Bytes make();
  }

  private static Bytes repeated(int count, Item item) {
    Bytes all = Bytes.EMPTY;
    for (int i = 0; i < count; i++) {
      all = Bytes.concatenate(all, item.make());
    }
    return all;
  }

  private Bytes recovery() {
    Bytes32 digest = Bytes32.wrap(draw.bytes(32));
    Signature signature = draw.of(Cast.AUTHORITIES).sign(digest);
    long v = draw.oneIn(8) ? draw.below(256) : 27 + signature.yParity();
    return Bytes.concatenate(
        digest, UInt256.valueOf(v).toBytes(), signature.r().toBytes(), signature.s().toBytes());
  }

  private Bytes exponentiation() {
    Bytes base = Bytes.wrap(draw.bytes(draw.oneIn(4) ? draw.smallSize() : draw.below(40)));
    Bytes exponent = Bytes.wrap(draw.bytes(draw.oneIn(4) ? draw.below(70) : draw.below(4)));
    byte[] modulus = draw.bytes(draw.oneIn(4) ? draw.smallSize() : draw.below(40));
    if (modulus.length > 0 && draw.oneIn(4)) {
      modulus[modulus.length - 1] &= (byte) 0xfe;
    }
    return Bytes.concatenate(
        length(base.size()),
        length(exponent.size()),
        length(modulus.length),
        base,
        exponent,
        Bytes.wrap(modulus));
  }

  private Bytes length(int size) {
    BigInteger length = draw.oneIn(40) ? draw.size() : BigInteger.valueOf(size);
    return UInt256.valueOf(length).toBytes();
  }

  private Bytes compression() {
    int rounds = draw.oneIn(10) ? 0 : draw.below(MOST_ROUNDS);
    Bytes last = Bytes.of(draw.oneIn(10) ? draw.below(256) : draw.below(2));
    return Bytes.concatenate(Bytes.ofUnsignedInt(rounds), Bytes.wrap(draw.bytes(208)), last);
  }

  /** The polynomial is the same everywhere, so that its proof is the point at infinity. */
  private Bytes pointEvaluation() {
    UInt256 value = UInt256.valueOf(draw.below(5));
    Bytes commitment = points.commitment(value);
    byte[] proof = new byte[48];
    proof[0] = (byte) 0xc0;
    byte[] z = draw.bytes(32);
    z[0] &= 0x3f;
    byte[] hash = Sha256.hash(commitment).toArray();
    hash[0] = 1;
    return Bytes.concatenate(
        Bytes.wrap(hash), Bytes.wrap(z), value.toBytes(), commitment, Bytes.wrap(proof));
  }

  private Bytes bnPair() {
    return Bytes.concatenate(points.bnG1(draw), points.bnG2(draw));
  }

  private Bytes g1Product() {
    return Bytes.concatenate(points.blsG1(draw), scalar());
  }

  private Bytes g2Product() {
    return Bytes.concatenate(points.blsG2(draw), scalar());
  }

  private Bytes blsPair() {
    return Bytes.concatenate(points.blsG1(draw), points.blsG2(draw));
  }

  private Bytes scalar() {
    return UInt256.valueOf(draw.word()).toBytes();
  }

  private Bytes fieldElement() {
    byte[] element = new byte[64];
    byte[] low = draw.bytes(draw.oneIn(4) ? 48 : 47);
    System.arraycopy(low, 0, element, 64 - low.length, low.length);
    return Bytes.wrap(element);
  }

  /** A signature with a nonce drawn: the equations of FIPS 186-5, section 6.4.1. */
  private Bytes p256() {
    BigInteger secret = scalarOfP256();
    BigInteger nonce = scalarOfP256();
    BigInteger hash = new BigInteger(1, draw.bytes(32));
    BigInteger r =
        P256.getG().multiply(nonce).normalize().getAffineXCoord().toBigInteger().mod(P256_ORDER);
    BigInteger s = nonce.modInverse(P256_ORDER).multiply(hash.add(r.multiply(secret)));
    byte[] key = P256.getG().multiply(secret).getEncoded(false);
    return Bytes.concatenate(
        UInt256.valueOf(hash).toBytes(),
        UInt256.valueOf(r).toBytes(),
        UInt256.valueOf(s.mod(P256_ORDER)).toBytes(),
        Bytes.wrap(key, 1, 64));
  }

  private BigInteger scalarOfP256() {
    return new BigInteger(1, draw.bytes(31)).add(BigInteger.ONE);
  }
}
