package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import org.apache.tuweni.units.bigints.UInt256;

/** What an inference costs, but for the platform's flat fee, and who gets it (rules, section 6). */
public final class Fee {
  /** Positions in the shares. */
  public static final int MODEL = 0;

  public static final int STAKERS = 1;
  public static final int CONTRIBUTORS = 2;
  public static final int AGENT = 3;

  private static final UInt256 RATED_TOKENS = UInt256.valueOf(1_000);
  private static final long[] ROLE_KEYS = {MODEL, STAKERS, CONTRIBUTORS, AGENT};

  private Fee() {}

  /** Rates are wei for 1,000 tokens. */
  public static UInt256 net(long tokensIn, long tokensOut, UInt256 rateIn, UInt256 rateOut) {
    return part(tokensIn, rateIn).add(part(tokensOut, rateOut));
  }

  private static UInt256 part(long tokens, UInt256 rate) {
    return AbiWord.wide(tokens).multiply(rate).divide(RATED_TOKENS);
  }

  /** The net fee by shares in bps, in the order of the constants. */
  public static UInt256[] roles(UInt256 net, long[] shares) {
    return LargestRemainder.split(net, ROLE_KEYS, shares);
  }
}
