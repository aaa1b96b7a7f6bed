package io.tributary.fuzz.evm;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.BlsOperation;
import io.tributary.core.precompile.bn254.G1;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Points as precompiles take them: generators, infinity and some multiples. Immutable. */
public final class CurvePoints {
  /** Generator of alt_bn128's first group. */
  public static final Bytes BN_G1 =
      Bytes.concatenate(UInt256.ONE.toBytes(), UInt256.valueOf(2).toBytes());

  /** Generator of its second group. */
  public static final Bytes BN_G2 =
      Bytes.fromHexString(
          "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
              + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
              + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
              + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");

  /** Generator of BLS12-381's first group. */
  public static final Bytes BLS_G1 =
      padded(
          "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb",
          "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");

  /** Generator of its second group. */
  public static final Bytes BLS_G2 =
      padded(
          "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
          "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e",
          "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
          "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be");

  private static final BigInteger BLS_FIELD =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);

  private static final Bytes INFINITY = Bytes.concatenate(Bytes.of(0xc0), Bytes.wrap(new byte[47]));

  private static final int[] FACTORS = {1, 2, 3, 7, 0x10001};

  /** On the curve, but of order three. */
  private static final Bytes BLS_OUTSIDE =
      Bytes.concatenate(Bytes.wrap(new byte[127]), Bytes.of(2));

  private final Crypto crypto;
  private final List<Bytes> bnG1 = new ArrayList<>();
  private final List<Bytes> bnG2 = List.of(BN_G2, Bytes.wrap(new byte[128]));
  private final List<Bytes> blsG1 = new ArrayList<>();
  private final List<Bytes> blsG2 = new ArrayList<>();

  public CurvePoints(Crypto crypto) {
    this.crypto = crypto;
    bnG1.add(Bytes.wrap(new byte[64]));
    blsG1.add(Bytes.wrap(new byte[128]));
    blsG1.add(BLS_OUTSIDE);
    blsG2.add(Bytes.wrap(new byte[256]));
    for (int factor : FACTORS) {
      Bytes32 scalar = UInt256.valueOf(factor).toBytes();
      byte[] bn = Bytes.concatenate(BN_G1, scalar).toArrayUnsafe();
      bnG1.add(Bytes.wrap(G1.multiply(bn).orElseThrow()));
      blsG1.add(product(scalar));
      blsG2.add(crypto.bls(BlsOperation.G2_MSM, Bytes.concatenate(BLS_G2, scalar)).orElseThrow());
    }
  }

  private static Bytes padded(String... elements) {
    Bytes all = Bytes.EMPTY;
    for (String element : elements) {
      all = Bytes.concatenate(all, Bytes.wrap(new byte[16]), Bytes.fromHexString("0x" + element));
    }
    return all;
  }

  /** A point of BLS12-381's first group in 48 bytes, as commitments are. */
  private static Bytes compressed(Bytes point) {
    BigInteger y = point.slice(64, 64).toUnsignedBigInteger();
    boolean isLarger = y.shiftLeft(1).compareTo(BLS_FIELD) > 0;
    byte[] x = point.slice(16, 48).toArray();
    x[0] |= (byte) (isLarger ? 0xa0 : 0x80);
    return Bytes.wrap(x);
  }

  Bytes bnG1(Draw draw) {
    return draw.of(bnG1);
  }

  Bytes bnG2(Draw draw) {
    return draw.of(bnG2);
  }

  Bytes blsG1(Draw draw) {
    return draw.of(blsG1);
  }

  Bytes blsG2(Draw draw) {
    return draw.of(blsG2);
  }

  private Bytes product(Bytes32 scalar) {
    return crypto.bls(BlsOperation.G1_MSM, Bytes.concatenate(BLS_G1, scalar)).orElseThrow();
  }

  /** A commitment (EIP-4844) to the polynomial that has this value everywhere. */
  public Bytes commitment(UInt256 value) {
    return value.isZero() ? INFINITY : compressed(product(value.toBytes()));
  }
}
