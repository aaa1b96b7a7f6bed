package io.tributary.bench.parts;

import io.tributary.core.types.Keccak;
import io.tributary.core.types.Sha256;
import io.tributary.core.types.Signature;
import io.tributary.crypto.Signer;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** An input for each precompiled contract that makes it do all its work. */
public final class PrecompileInputs {
  private static final String G1_X =
      "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
  private static final Bytes G1 =
      Bytes.concatenate(
          field(G1_X),
          field(
              "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));
  private static final Bytes G2 =
      Bytes.concatenate(
          field(
              "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
          field(
              "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"),
          field(
              "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
          field(
              "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"));
  private static final Bytes BN_G1 = Bytes.concatenate(word(1), word(2));
  private static final Bytes BN_G2 =
      Bytes.fromHexString(
          "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
              + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
              + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
              + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");
  private static final Random RANDOM = new Random(8);

  private PrecompileInputs() {}

  /** By a name that begins with the contract's number. */
  public static Map<String, Bytes> all() throws GeneralSecurityException {
    Map<String, Bytes> all = new LinkedHashMap<>();
    all.put("1 ECRECOVER", recovery());
    all.put("2 SHA256, 1 KB", Bytes.random(1024, RANDOM));
    all.put("3 RIPEMD160, 1 KB", Bytes.random(1024, RANDOM));
    all.put("4 IDENTITY, 1 KB", Bytes.random(1024, RANDOM));
    all.put("5 MODEXP, 32 bytes", power(32, 32, true));
    all.put("5 MODEXP, 256 bytes, e = 65537", power(256, 3, true));
    all.put("5 MODEXP, 256 bytes", power(256, 256, true));
    all.put("5 MODEXP, 256 bytes, even", power(256, 256, false));
    all.put("5 MODEXP, 1,024 bytes, even", power(1024, 32, false));
    all.put("6 BN254 ADD", Bytes.concatenate(BN_G1, BN_G1));
    all.put("7 BN254 MUL", Bytes.concatenate(BN_G1, Bytes.random(32, RANDOM)));
    all.put("8 BN254 PAIRING, 2", Bytes.concatenate(BN_G1, BN_G2, BN_G1, BN_G2));
    all.put("8 BN254 PAIRING, 8", repeat(Bytes.concatenate(BN_G1, BN_G2), 8));
    all.put("9 BLAKE2F, 12 rounds", blake(12));
    all.put("9 BLAKE2F, 100,000 rounds", blake(100_000));
    all.put("10 POINT EVALUATION", pointEvaluation());
    all.put("11 BLS G1ADD", Bytes.concatenate(G1, G1));
    all.put("12 BLS G1MSM, 1", Bytes.concatenate(G1, scalar()));
    all.put("12 BLS G1MSM, 64", repeat(Bytes.concatenate(G1, scalar()), 64));
    all.put("13 BLS G2ADD", Bytes.concatenate(G2, G2));
    all.put("14 BLS G2MSM, 1", Bytes.concatenate(G2, scalar()));
    all.put("14 BLS G2MSM, 64", repeat(Bytes.concatenate(G2, scalar()), 64));
    all.put("15 BLS PAIRING, 2", repeat(Bytes.concatenate(G1, G2), 2));
    all.put("16 BLS MAP FP", field(G1_X));
    all.put("17 BLS MAP FP2", Bytes.concatenate(field(G1_X), field(G1_X)));
    all.put("256 P256VERIFY", p256());
    return all;
  }

  private static Bytes recovery() {
    Bytes32 digest = Keccak.hash(Bytes.of(1));
    Signature signature = Signer.of(Keccak.hash(Bytes.of(2))).sign(digest);
    return Bytes.concatenate(
        digest, word(27 + signature.yParity()), signature.r().toBytes(), signature.s().toBytes());
  }

  private static Bytes power(int size, int exponentSize, boolean isOdd) {
    byte[] modulus = Bytes.random(size, RANDOM).toArray();
    modulus[0] |= (byte) 0x80;
    modulus[size - 1] = (byte) (isOdd ? modulus[size - 1] | 1 : modulus[size - 1] & 0xf0);
    Bytes exponent =
        exponentSize == 3 ? Bytes.of(1, 0, 1) : Bytes.repeat((byte) 0xff, exponentSize);
    return Bytes.concatenate(
        word(size),
        word(exponentSize),
        word(size),
        Bytes.random(size, RANDOM),
        exponent,
        Bytes.wrap(modulus));
  }

  private static Bytes blake(int rounds) {
    return Bytes.concatenate(
        Bytes.ofUnsignedInt(rounds), Bytes.random(64 + 128 + 16, RANDOM), Bytes.of(1));
  }

  /** The polynomial that is 1 everywhere: its commitment is the generator, its proof infinity. */
  private static Bytes pointEvaluation() {
    byte[] commitment = Bytes.fromHexString(G1_X).toArray();
    commitment[0] |= (byte) 0x80;
    byte[] hash = Sha256.digest(commitment, 0, commitment.length);
    hash[0] = 1;
    byte[] proof = new byte[48];
    proof[0] = (byte) 0xc0;
    return Bytes.concatenate(
        Bytes.wrap(hash), word(5), word(1), Bytes.wrap(commitment), Bytes.wrap(proof));
  }

  private static Bytes p256() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Bytes digest = Bytes.random(32, RANDOM);
    java.security.Signature signer =
        java.security.Signature.getInstance("NONEwithECDSAinP1363Format");
    signer.initSign(pair.getPrivate());
    signer.update(digest.toArray());
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return Bytes.concatenate(
        digest,
        Bytes.wrap(signer.sign()),
        word(key.getW().getAffineX()),
        word(key.getW().getAffineY()));
  }

  private static Bytes repeat(Bytes part, int count) {
    return Bytes.concatenate(java.util.Collections.nCopies(count, part));
  }

  private static Bytes scalar() {
    return Bytes.random(32, RANDOM);
  }

  private static Bytes field(String hex) {
    return Bytes.concatenate(Bytes.wrap(new byte[16]), Bytes.fromHexString(hex));
  }

  private static Bytes word(long value) {
    return UInt256.valueOf(value).toBytes();
  }

  private static Bytes word(BigInteger value) {
    return UInt256.valueOf(value).toBytes();
  }
}
