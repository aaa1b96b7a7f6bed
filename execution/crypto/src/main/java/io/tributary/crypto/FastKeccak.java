package io.tributary.crypto;

import io.tributary.core.port.KeccakF;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.PortableKeccakF;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether this machine hashes faster with vectors, and then has {@link Keccak} do so.
 * They are slow until HotSpot has compiled them, so both are run until vectors have won {@value
 * #WINS} rounds in a row or {@value #ROUNDS} rounds are over: one or two seconds. Each result is
 * compared; where one differs, vectors are not used.
 */
public final class FastKeccak {
  private static final Logger log = LoggerFactory.getLogger(FastKeccak.class);
  private static final int ROUNDS = 200;
  private static final int WINS = 5;
  private static final int PERMUTATIONS = 256;

  private FastKeccak() {}

  /** Does {@link #useIfFaster} on a thread of its own, which ends with the process. */
  public static void tryInBackground() {
    Thread.ofPlatform().name("keccak-trial").daemon().start(FastKeccak::useIfFaster);
  }

  /** Answers whether vectors are used from now on. */
  public static boolean useIfFaster() {
    boolean wins = loadVectors() && wins(new VectorKeccakF(), new PortableKeccakF());
    if (wins) {
      Keccak.use(new VectorKeccakF());
    }
    log.info("keccak with vectors: {}", wins ? "used, it is faster" : "not used");
    return wins;
  }

  /**
   * With {@code --add-modules} the JVM would print at each start that the module is incubating, and
   * stderr is for what we have to say. So it is loaded here, as the JVM does for agents that need a
   * module; whether that works depends on the flags that the launcher gives.
   */
  static boolean loadVectors() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, "jdk.incubator.vector");
      return true;
    } catch (ReflectiveOperationException e) {
      log.debug("no vectors", e);
      return false;
    }
  }

  /** Whether {@code vectors} become faster, and are always right. */
  static boolean wins(KeccakF vectors, KeccakF portable) {
    long[] state = new long[KeccakF.LANES + KeccakF.SCRATCH];
    long[] expected = new long[state.length];
    int wins = 0;
    for (int round = 0; round < ROUNDS && wins < WINS; round++) {
      long theirs = time(portable, expected);
      long ours = time(vectors, state);
      if (!Arrays.equals(state, 0, KeccakF.LANES, expected, 0, KeccakF.LANES)
          || !isRightForFour(vectors, portable, state)) {
        log.error("keccak with vectors is wrong on this machine");
        return false;
      }
      wins = ours < theirs ? wins + 1 : 0;
    }
    return wins == WINS;
  }

  private static long time(KeccakF function, long[] state) {
    long start = System.nanoTime();
    for (int i = 0; i < PERMUTATIONS; i++) {
      function.permute(state);
    }
    return System.nanoTime() - start;
  }

  private static boolean isRightForFour(KeccakF vectors, KeccakF portable, long[] seed) {
    long[] states = new long[KeccakF.FOUR * KeccakF.LANES];
    for (int i = 0; i < states.length; i++) {
      states[i] = seed[i % KeccakF.LANES] * (i + 1);
    }
    long[] expected = Arrays.copyOf(states, states.length);
    vectors.permuteFour(states);
    portable.permuteFour(expected);
    return Arrays.equals(states, expected);
  }
}
