package io.tributary.core.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class PrecompilesTest {
  private static final Bytes EMPTY_LENGTHS = Bytes.concatenate(word(0), word(0), word(0));

  @Test
  void forksAddContracts() {
    assertEquals(10, of(Fork.CANCUN).addresses().size());
    assertEquals(17, of(Fork.PRAGUE).addresses().size());
    assertEquals(18, of(Fork.OSAKA).addresses().size());
    assertNull(of(Fork.OSAKA).at(Address.ZERO));
    assertNull(of(Fork.PRAGUE).at(Address.ofLimbs(0x100, 0, 0)));
    assertNull(of(Fork.OSAKA).at(Address.ofLimbs(1, 1, 0)));
  }

  @Test
  void sha256AgreesWithThePlatform() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int length = 0; length < 300; length++) {
      byte[] input = new byte[length + 3];
      random.nextBytes(input);
      MessageDigest platform = MessageDigest.getInstance("SHA-256");
      platform.update(input, 3, length);
      assertArrayEquals(platform.digest(), Sha256.digest(input, 3, length), "seed " + seed);
    }
  }

  /** From the algorithm's authors. */
  @Test
  void ripemd160() {
    assertRipemd("9c1185a5c5e9fc54612808977ee8f548b2258d31", "");
    assertRipemd("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc", "abc");
    assertRipemd(
        "12a053384a9c0c88e405a06c27dcf49ada62eb2b",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
    assertRipemd("9b752e45573d4b39f4dbd3323cab82bf63326bfb", "1234567890".repeat(8));
    assertRipemd("52783243c1697bdbe16d37f97f68f08325dc1528", "a".repeat(1_000_000));
  }

  /** Vectors 3 (wrong flag) to 7 of EIP-152, at 12 rounds and 0. */
  @Test
  void blake2F() {
    String tail =
        "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b"
            + "6162630000000000".concat("0".repeat(240))
            + "0300000000000000"
            + "0000000000000000";
    assertRun(
        Optional.of(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"),
        9,
        Bytes.fromHexString("0000000c" + tail + "01"));
    assertRun(
        Optional.of(
            "08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b"),
        9,
        Bytes.fromHexString("00000000" + tail + "01"));
    assertRun(Optional.empty(), 9, Bytes.fromHexString("0000000c" + tail + "02"));
    assertRun(Optional.empty(), 9, Bytes.fromHexString("0000000c" + tail));
    assertEquals(12, gas(Fork.CANCUN, 9, Bytes.fromHexString("0000000c" + tail + "01")));
  }

  @Test
  void modExp() {
    Bytes fermat =
        Bytes.concatenate(
            word(1),
            word(32),
            word(32),
            Bytes.of(3),
            Bytes.fromHexString("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2e"),
            Bytes.fromHexString(
                "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"));
    assertRun(Optional.of(word(1).toUnprefixedHexString()), 5, fermat);
    assertEquals(1_360, gas(Fork.PRAGUE, 5, fermat));
    assertEquals(4_080, gas(Fork.OSAKA, 5, fermat));
    assertRun(Optional.of(""), 5, EMPTY_LENGTHS);
    assertRun(Optional.of("0000"), 5, Bytes.concatenate(word(0), word(0), word(2), Bytes.of(0, 0)));
    assertRun(Optional.of("00"), 5, Bytes.concatenate(word(0), word(0), word(1), Bytes.of(1)));
    assertRun(Optional.of("01"), 5, Bytes.concatenate(word(0), word(0), word(1), Bytes.of(2)));
    Bytes huge = Bytes.concatenate(Bytes32.repeat((byte) -1), word(1), word(1));
    assertEquals(true, gas(Fork.OSAKA, 5, huge) > 1L << 50);
    assertRun(Optional.empty(), 5, huge);
    Bytes beyond = Bytes.concatenate(word(1025), word(0), word(1));
    assertRun(Optional.empty(), 5, beyond);
    assertEquals(200, gas(Fork.PRAGUE, 5, EMPTY_LENGTHS));
    assertEquals(500, gas(Fork.OSAKA, 5, EMPTY_LENGTHS));
  }

  /** Even moduli are taken apart here; the platform's own way is the reference. */
  @Test
  void modExpOfEvenModuliAgreesWithThePlatform() {
    Random random = new Random(198);
    for (int i = 0; i < 2_000; i++) {
      int size = 1 + random.nextInt(80);
      BigInteger base = new BigInteger(8 * random.nextInt(size + 1), random);
      BigInteger exponent = new BigInteger(random.nextInt(Math.min(100, 8 * size)), random);
      BigInteger modulus =
          new BigInteger(8 * size, random)
              .setBit(0)
              .shiftLeft(1 + random.nextInt(8 * size))
              .mod(BigInteger.ONE.shiftLeft(8 * size));
      Bytes input =
          Bytes.concatenate(
              word(size),
              word(size),
              word(size),
              of(base, size),
              of(exponent, size),
              of(modulus, size));
      BigInteger expected = modulus.signum() == 0 ? modulus : base.modPow(exponent, modulus);
      assertRun(Optional.of(of(expected, size).toUnprefixedHexString()), 5, input);
    }
  }

  private static Bytes of(BigInteger value, int size) {
    Bytes magnitude = Bytes.wrap(value.toByteArray()).trimLeadingZeros();
    return Bytes.concatenate(Bytes.wrap(new byte[size - magnitude.size()]), magnitude);
  }

  @Test
  void blsPrices() {
    assertEquals(12_000, gas(Fork.PRAGUE, 0x0c, Bytes.wrap(new byte[160])));
    assertEquals(2 * 12_000 * 949 / 1000, gas(Fork.PRAGUE, 0x0c, Bytes.wrap(new byte[320])));
    assertEquals(129 * 12 * 519, gas(Fork.PRAGUE, 0x0c, Bytes.wrap(new byte[129 * 160])));
    assertEquals(
        128 * 22_500 * 524L / 1000, gas(Fork.PRAGUE, 0x0e, Bytes.wrap(new byte[128 * 288])));
    assertEquals(37_700 + 3 * 32_600, gas(Fork.PRAGUE, 0x0f, Bytes.wrap(new byte[3 * 384])));
    assertRun(Optional.empty(), 0x0c, Bytes.EMPTY);
    assertRun(Optional.empty(), 0x0f, Bytes.EMPTY);
    assertRun(Optional.empty(), 0x0b, Bytes.wrap(new byte[255]));
  }

  private static void assertRipemd(String hash, String text) {
    byte[] input = text.getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        hash, Bytes.wrap(Ripemd160.digest(input, 0, input.length)).toUnprefixedHexString());
  }

  private static void assertRun(Optional<String> output, int number, Bytes input) {
    byte[] shifted = Bytes.concatenate(Bytes.of(7), input, Bytes.of(7)).toArray();
    assertEquals(
        output,
        contract(Fork.OSAKA, number)
            .run(shifted, 1, input.size())
            .map(bytes -> Bytes.wrap(bytes).toUnprefixedHexString()));
  }

  private static long gas(Fork fork, int number, Bytes input) {
    return contract(fork, number).gas(input.toArray(), 0, input.size());
  }

  private static Precompile contract(Fork fork, int number) {
    return of(fork).at(Address.ofLimbs(number, 0, 0));
  }

  private static Precompiles of(Fork fork) {
    return Precompiles.of(fork, Layer.L1, new NoCrypto());
  }

  private static Bytes32 word(int value) {
    return Bytes32.leftPad(Bytes.wrap(BigInteger.valueOf(value).toByteArray()));
  }

  /** For what needs none but the core's own. */
  private record NoCrypto() implements Crypto {
    @Override
    public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
      throw new AssertionError();
    }

    @Override
    public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
      throw new AssertionError();
    }

    @Override
    public boolean verifyP256(Bytes input) {
      throw new AssertionError();
    }

    @Override
    public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
      throw new AssertionError();
    }

    @Override
    public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
      return PureArithmetic.run(operation, input);
    }
  }
}
