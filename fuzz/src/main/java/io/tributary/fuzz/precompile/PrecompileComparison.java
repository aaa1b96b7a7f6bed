package io.tributary.fuzz.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.fuzz.Comparison;
import io.tributary.fuzz.Difference;
import io.tributary.fuzz.Verdict;
import io.tributary.fuzz.evm.CurvePoints;
import io.tributary.fuzz.evm.PrecompileInput;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.tuweni.bytes.Bytes;

/** A precompiled contract on a generated input against another implementation of it. */
public final class PrecompileComparison implements Comparison {
  private static final String KIND = "precompiles";

  /** Those that have a second implementation; the slow ones, multiplications, once. */
  private static final int[] NUMBERS = {
    0x01, 0x01, 0x01, 0x02, 0x03, 0x04, 0x05, 0x05, 0x05, 0x05, 0x06, 0x06, 0x06, 0x07, 0x07, 0x0a,
    0x0b, 0x0b, 0x0b, 0x0c, 0x0d, 0x0d, 0x0d, 0x0e, 0x100, 0x100, 0x100
  };

  private final CurvePoints points;
  private final Contracts contracts;
  private final Contracts portable;
  private final References references;

  public PrecompileComparison(Crypto crypto, CurvePoints points) {
    this.points = points;
    this.contracts = new Contracts(crypto);
    this.portable = new Contracts(NativeCrypto.portable());
    this.references = new References(points);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Verdict compare(long seed) {
    int number = NUMBERS[new SplittableRandom(seed).nextInt(NUMBERS.length)];
    Bytes input = new PrecompileInput(seed, points).of(number);
    Optional<Bytes> engine = contracts.run(number, input);
    Optional<Optional<Bytes>> other = other(number, input);
    if (other.isEmpty() || other.get().equals(engine)) {
      return new Verdict(1, other.isEmpty() ? 0 : 1, List.of());
    }
    String text =
        "precompile 0x%x: engine %s, reference %s, input %s"
            .formatted(number, text(engine), text(other.get()), input);
    return new Verdict(1, 1, List.of(new Difference(KIND, seed, text)));
  }

  private static String text(Optional<Bytes> output) {
    return output.map(Bytes::toHexString).orElse("refused");
  }

  /** What the other implementation answers, or empty where there is none. */
  private Optional<Optional<Bytes>> other(int number, Bytes input) {
    return number == 0x01
        ? Optional.of(portable.run(number, input))
        : references.answer(number, input);
  }
}
