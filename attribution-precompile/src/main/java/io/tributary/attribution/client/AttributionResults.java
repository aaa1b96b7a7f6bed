package io.tributary.attribution.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Return data of successful calls. Anything that is not ours throws {@link
 * IndexOutOfBoundsException} or decodes to nonsense.
 */
public final class AttributionResults {
  private AttributionResults() {}

  /** Of a function that gives a new id. */
  public static long id(Bytes output) {
    return output.getLong(24);
  }

  /** Of {@code claim} and {@code claimRole}: wei paid. */
  public static UInt256 amount(Bytes output) {
    return UInt256.fromBytes(Bytes32.wrap(output, 0));
  }

  /** Of {@code settle} and {@code sealSnapshot}: the batch id, the pages' root. */
  public static Bytes32 hash(Bytes output) {
    return Bytes32.wrap(output, 0);
  }

  /** Of {@code earned}, in wei. */
  public record Earned(UInt256 earned, UInt256 claimed) {}

  public static Earned earned(Bytes output) {
    return new Earned(amount(output), amount(output.slice(32)));
  }

  /** A contribution and its weight. */
  public record Scored(long id, long weight) {}

  /**
   * Of {@code score}.
   *
   * @param ranking by weight descending, then id
   * @param total of the weights
   */
  public record Score(List<Scored> ranking, UInt256 total) {}

  public static Score score(Bytes output) {
    int ids = (int) output.getLong(24);
    int weights = (int) output.getLong(56);
    int count = (int) output.getLong(ids + 24);
    List<Scored> ranking = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int at = 32 * i + 24;
      ranking.add(new Scored(output.getLong(ids + at), output.getLong(weights + at)));
    }
    return new Score(List.copyOf(ranking), UInt256.fromBytes(Bytes32.wrap(output, 64)));
  }
}
