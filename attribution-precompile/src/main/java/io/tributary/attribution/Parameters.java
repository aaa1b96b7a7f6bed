package io.tributary.attribution;

import io.tributary.attribution.ledger.Bps;
import io.tributary.core.types.Address;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A version of the parameters (rules, section 10), each within its bounds.
 *
 * @param topK contributions that are paid in a section
 * @param floorMul noise floor in standard deviations
 * @param massCap the most tokens that count
 * @param nearDupSignBps Hamming distance below which sign sketches are near duplicates
 * @param nearDupI8Bps cosine above which byte sketches are
 * @param exposureMul how many times its exposure an agent's stake must cover
 * @param platformFlat wei an inference
 * @param window seconds in which an OPTIMISTIC batch may be challenged
 * @param receiptLife seconds, the most a deadline lies ahead
 * @param unbondDelay seconds
 * @param escrowNotice seconds
 * @param epochSecs seconds of a rent epoch, fixed
 * @param minAgentStake wei
 * @param minTrainerBond wei
 * @param maxRate wei per 1,000 tokens
 * @param rentPerByteEpoch wei
 * @param residentCap bytes
 * @param platform receives rent and flat fees
 */
public record Parameters(
    int topK,
    int floorMul,
    long massCap,
    int nearDupSignBps,
    int nearDupI8Bps,
    int minContribBps,
    int minStakerBps,
    int maxParentBps,
    int maxAdapterBps,
    int exposureMul,
    UInt256 platformFlat,
    long window,
    long receiptLife,
    long unbondDelay,
    long escrowNotice,
    long epochSecs,
    UInt256 minAgentStake,
    UInt256 minTrainerBond,
    UInt256 maxRate,
    long rentPerByteEpoch,
    long residentCap,
    Address platform) {
  private static final UInt256 OPEN = power(18);
  private static final long EPOCH_SECONDS = 86_400;

  public Parameters {
    require(isWithin(topK, 1, 64), "topK");
    require(isWithin(floorMul, 0, 8), "floorMul");
    require(isWithin(massCap, 1, (1L << 32) - 1), "massCap");
    require(isWithin(nearDupSignBps, 0, 2_000), "nearDupSignBps");
    require(isWithin(nearDupI8Bps, 9_000, Bps.WHOLE), "nearDupI8Bps");
    require(isWithin(minContribBps, 1_000, 8_000), "minContribBps");
    require(isWithin(minStakerBps, 500, 5_000), "minStakerBps");
    require(isWithin(maxParentBps, 0, 9_000), "maxParentBps");
    require(isWithin(maxAdapterBps, 0, 9_000), "maxAdapterBps");
    require(isWithin(exposureMul, 4, 20), "exposureMul");
    require(isWithin(platformFlat, UInt256.ZERO, OPEN), "platformFlat");
    require(isWithin(window, 3_600, 2_592_000), "window");
    require(isWithin(receiptLife, 60, 21_600), "receiptLife");
    require(isWithin(unbondDelay, window + window / 2, 5_184_000), "unbondDelay");
    require(isWithin(escrowNotice, receiptLife, 604_800), "escrowNotice");
    require(epochSecs == EPOCH_SECONDS, "epochSecs");
    require(isWithin(minAgentStake, OPEN, OPEN.multiply(1_000_000)), "minAgentStake");
    require(isWithin(minTrainerBond, UInt256.ZERO, OPEN.multiply(1_000_000)), "minTrainerBond");
    require(isWithin(maxRate, power(15), power(24)), "maxRate");
    require(isWithin(rentPerByteEpoch, 1, 1_000_000_000_000_000L), "rentPerByteEpoch");
    require(isWithin(residentCap, 1L << 20, 1L << 40), "residentCap");
    require(!platform.isZero(), "platform");
  }

  /** The defaults. */
  public static Parameters defaults(Address platform) {
    return new Parameters(
        16,
        2,
        1_000_000,
        640,
        9_800,
        3_000,
        1_500,
        5_000,
        5_000,
        10,
        power(13),
        86_400,
        3_600,
        172_800,
        86_400,
        EPOCH_SECONDS,
        OPEN.multiply(1_000),
        OPEN.multiply(100),
        power(24),
        1_000_000_000,
        1L << 32,
        platform);
  }

  private static UInt256 power(int exponent) {
    return UInt256.valueOf(10).pow(UInt256.valueOf(exponent));
  }

  private static boolean isWithin(long value, long least, long most) {
    return value >= least && value <= most;
  }

  private static boolean isWithin(UInt256 value, UInt256 least, UInt256 most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of bounds");
    }
  }
}
