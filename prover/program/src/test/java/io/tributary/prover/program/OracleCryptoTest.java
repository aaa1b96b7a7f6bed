package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import io.tributary.core.port.Crypto.BlsOperation;
import io.tributary.crypto.NativeCrypto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * What the program puts together of calls that fit L1 is what one call on this machine gives;
 * {@link RecordingOracle} refuses a call that does not fit.
 */
class OracleCryptoTest {
  private static final Crypto MACHINE = new NativeCrypto();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<L1Call> calls = new ArrayList<>();
  private final RecordingOracle recording = new RecordingOracle(MACHINE);
  private final Crypto program =
      new OracleCrypto(
          call -> {
            calls.add(call);
            return recording.output(call);
          });

  @Test
  void sumsOfAnyLengthThatL2Takes() {
    Bytes g1 = point(BlsOperation.MAP_FP_TO_G1, 64);
    Bytes g2 = point(BlsOperation.MAP_FP2_TO_G2, 128);
    for (int items : new int[] {1, 1_806, 1_807, 3_211}) {
      same(BlsOperation.G1_MSM, repeated(g1, items));
    }
    for (int items : new int[] {1, 968, 969, 1_696}) {
      same(BlsOperation.G2_MSM, repeated(g2, items));
    }
  }

  @Test
  void aPointOutsideTheGroupInAnyPartRefusesTheSum() {
    Bytes good = repeated(point(BlsOperation.MAP_FP_TO_G1, 64), 3_210);
    Bytes infinity = Bytes.concatenate(Bytes.repeat((byte) 0, 159), Bytes.of(1));
    Bytes wrong = Bytes.concatenate(Bytes.repeat((byte) 0, 127), Bytes.of(5), Bytes32.ZERO);
    assertEquals(
        Optional.empty(), program.bls(BlsOperation.G1_MSM, Bytes.concatenate(good, wrong)));
    assertEquals(
        Optional.empty(), program.bls(BlsOperation.G1_MSM, Bytes.concatenate(wrong, good)));
    same(BlsOperation.G1_MSM, Bytes.concatenate(infinity, good));
  }

  @Test
  void powersWithExponentsOfAnyLength() {
    for (int[] sizes :
        new int[][] {
          {1024, 1024, 1024}, {32, 1000, 1024}, {1024, 77, 3}, {0, 1024, 1024}, {1024, 1024, 1}
        }) {
      Bytes modulus = Bytes.random(sizes[2], random);
      same(Arithmetic.MOD_EXP, power(random(sizes[0]), random(sizes[1]), modulus));
      same(
          Arithmetic.MOD_EXP,
          power(random(sizes[0]), random(sizes[1]), modulus.and(even(sizes[2]))));
    }
    assertTrue(calls.size() > 100, "the long ones are cut: " + calls.size());
    same(Arithmetic.MOD_EXP, power(random(1024), random(1024), Bytes.wrap(new byte[1024])));
    same(Arithmetic.MOD_EXP, power(random(2000), random(10), random(1500)));
  }

  @Test
  void shortOnesAreOneCallEach() {
    Bytes generator = Bytes.concatenate(word(1), word(2));
    same(Arithmetic.BN254_ADD, Bytes.concatenate(generator, generator));
    same(Arithmetic.BN254_MULTIPLY, Bytes.concatenate(generator, random(32)));
    same(Arithmetic.BN254_PAIRING, Bytes.wrap(new byte[192 * 427]));
    same(Arithmetic.MOD_EXP, power(random(256), random(3), random(256)));
    same(Arithmetic.BLAKE2_F, blake(256));
    assertEquals(5, calls.size());
    assertEquals(List.of(6, 7, 8, 5, 9), calls.stream().map(L1Call::contract).toList());
    Bytes refused = Bytes.concatenate(word(1), word(1), generator);
    same(Arithmetic.BN254_ADD, refused);
    assertEquals(Optional.empty(), program.arithmetic(Arithmetic.BN254_ADD, refused));
  }

  @Test
  void whatNoCallFitsOrIsShorterThanAQuestionIsComputedHere() {
    same(Arithmetic.BN254_PAIRING, Bytes.wrap(new byte[192 * 586]));
    same(Arithmetic.BLAKE2_F, blake(17_000_000));
    same(Arithmetic.BLAKE2_F, blake(255));
    assertTrue(calls.isEmpty());
  }

  @Test
  void refusesToRecordACallThatL1CannotMake() {
    L1Call tooLong = new L1Call(0x0c, Bytes.wrap(new byte[160 * 3_211]));
    assertThrows(IllegalStateException.class, () -> recording.output(tooLong));
    L1Call tooDear = new L1Call(0x09, blake(16_777_216));
    assertThrows(IllegalStateException.class, () -> recording.output(tooDear));
  }

  /** Two contracts, or two inputs, never share a key. */
  @Test
  void keysTellCallsApart() {
    assertFalse(new L1Call(6, Bytes.of(1)).key().equals(new L1Call(7, Bytes.of(1)).key()));
    assertFalse(new L1Call(6, Bytes.of(1)).key().equals(new L1Call(6, Bytes.of(1, 0)).key()));
  }

  private void same(BlsOperation operation, Bytes input) {
    Optional<Bytes> expected = MACHINE.bls(operation, input);
    assertTrue(expected.isPresent(), () -> operation + ", seed " + seed);
    assertEquals(expected, program.bls(operation, input), () -> operation + ", seed " + seed);
  }

  private void same(Arithmetic operation, Bytes input) {
    assertEquals(
        MACHINE.arithmetic(operation, input),
        program.arithmetic(operation, input),
        () -> operation + ", seed " + seed);
  }

  /** Items of one point with scalars of their own. */
  private Bytes repeated(Bytes point, int items) {
    Bytes[] parts = new Bytes[2 * items];
    for (int i = 0; i < items; i++) {
      parts[2 * i] = point;
      parts[2 * i + 1] = random(32);
    }
    return Bytes.concatenate(parts);
  }

  private Bytes point(BlsOperation map, int size) {
    Bytes field = Bytes.concatenate(Bytes.wrap(new byte[size - 8]), random(8));
    return MACHINE.bls(map, field).orElseThrow();
  }

  private static Bytes blake(int rounds) {
    return Bytes.concatenate(Bytes.ofUnsignedInt(rounds), Bytes.repeat((byte) 7, 208), Bytes.of(1));
  }

  private Bytes random(int size) {
    return Bytes.random(size, random);
  }

  private static Bytes even(int size) {
    return Bytes.concatenate(Bytes.repeat((byte) 0xff, size - 1), Bytes.of(0xf8));
  }

  private static Bytes power(Bytes base, Bytes exponent, Bytes modulus) {
    return Bytes.concatenate(
        word(base.size()), word(exponent.size()), word(modulus.size()), base, exponent, modulus);
  }

  private static Bytes word(int value) {
    return UInt256.valueOf(value).toBytes();
  }
}
