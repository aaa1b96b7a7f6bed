package io.tributary.fuzz.precompile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.evm.CurvePoints;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** Cryptography that is wrong in each of its operations is seen to be wrong. */
class PrecompileComparisonTest {
  private static final Crypto RIGHT = new NativeCrypto();
  private static final CurvePoints POINTS = new CurvePoints(RIGHT);
  private static final int CASES = 300;

  private static final Crypto WRONG =
      new Crypto() {
        @Override
        public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
          return RIGHT.recover(digest, 1 - yParity, r, s);
        }

        @Override
        public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
          return !RIGHT.verifyKzgProof(commitment, z, y, proof);
        }

        @Override
        public boolean verifyP256(Bytes input) {
          return !RIGHT.verifyP256(input);
        }

        @Override
        public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
          return RIGHT.bls(operation, input).map(Bytes::not);
        }

        @Override
        public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
          return RIGHT.arithmetic(operation, input);
        }
      };

  @Test
  void seesWrongContracts() {
    assertEquals(
        Set.of("0x1", "0xa", "0xb", "0xc", "0xd", "0xe", "0x100"),
        found(new PrecompileComparison(WRONG, POINTS), CASES));
    assertEquals(Set.of(), found(new PrecompileComparison(RIGHT, POINTS), CASES));
  }

  @Test
  void seesWrongPairings() {
    Crypto noPairing =
        new Crypto() {
          @Override
          public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
            return RIGHT.recover(digest, yParity, r, s);
          }

          @Override
          public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
            return RIGHT.verifyKzgProof(commitment, z, y, proof);
          }

          @Override
          public boolean verifyP256(Bytes input) {
            return RIGHT.verifyP256(input);
          }

          @Override
          public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
            return operation == BlsOperation.PAIRING
                ? Optional.of(UInt256.ONE.toBytes())
                : RIGHT.bls(operation, input);
          }

          @Override
          public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
            return RIGHT.arithmetic(operation, input);
          }
        };
    assertEquals(Set.of("0xf"), found(new PairingComparison(noPairing), 20));
    assertEquals(Set.of(), found(new PairingComparison(RIGHT), 20));
  }

  /** The numbers of the contracts that differed. */
  private static Set<String> found(Comparison comparison, int cases) {
    Set<String> found = new TreeSet<>();
    for (int seed = 0; seed < cases; seed++) {
      for (Difference one : comparison.compare(seed).differences()) {
        found.add(one.text().split("[ :]", 3)[1]);
      }
    }
    return found;
  }
}
