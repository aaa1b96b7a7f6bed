package io.tributary.attribution.claim;

import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Row;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What the stakers of an agent earn a wei of stake, in units of 2^-96 wei, exact to the last
 * fraction (rules, section 6).
 *
 * @param acc earned a wei of stake, ever
 * @param carry what did not divide, still to be shared
 * @param paidAcc {@code acc} at the last claim
 * @param frac what of the last claim was less than a wei
 */
public record StakerAccount(UInt256 acc, UInt256 carry, UInt256 paidAcc, UInt256 frac) {
  private static final int SHIFT = 96;

  public static final StakerAccount EMPTY =
      new StakerAccount(UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);

  public static StakerAccount of(Row agent) {
    return new StakerAccount(
        agent.wide(Layout.AGENT_ACC),
        agent.wide(Layout.AGENT_CARRY),
        agent.wide(Layout.AGENT_PAID_ACC),
        agent.wide(Layout.AGENT_FRAC));
  }

  /** The account after sharing {@code amount} among {@code stake}, which is not zero. */
  public StakerAccount credit(UInt256 stake, UInt256 amount) {
    UInt256 total = amount.shiftLeft(SHIFT).add(carry);
    UInt256 each = total.divide(stake);
    return new StakerAccount(acc.add(each), total.subtract(each.multiply(stake)), paidAcc, frac);
  }

  /** Wei due to the only staker. */
  public UInt256 due(UInt256 stake) {
    return claimable(stake).shiftRight(SHIFT);
  }

  /** The account once that is paid. */
  public StakerAccount claimed(UInt256 stake) {
    UInt256 total = claimable(stake);
    UInt256 rest = total.subtract(total.shiftRight(SHIFT).shiftLeft(SHIFT));
    return new StakerAccount(acc, carry, acc, rest);
  }

  private UInt256 claimable(UInt256 stake) {
    return stake.multiply(acc.subtract(paidAcc)).add(frac);
  }

  public void writeCredit(Ledger ledger, Row agent) {
    ledger.set(agent, Layout.AGENT_ACC, acc);
    ledger.set(agent, Layout.AGENT_CARRY, carry);
  }

  void writeClaim(Ledger ledger, Row agent) {
    ledger.set(agent, Layout.AGENT_PAID_ACC, paidAcc);
    ledger.set(agent, Layout.AGENT_FRAC, frac);
  }
}
