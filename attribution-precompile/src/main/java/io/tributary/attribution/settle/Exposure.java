package io.tributary.attribution.settle;

import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Row;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What an agent's open OPTIMISTIC batches put at stake: contributors' pools in five buckets of a
 * quarter window each, so that it frees itself as time goes on (rules, section 9, step 8).
 */
final class Exposure {
  private static final int BUCKETS = 5;
  private static final long STEPS_IN_WINDOW = 4;

  private final Call call;
  private final Row agent;
  private final UInt256 added;
  private final long epoch;

  Exposure(Call call, Row agent, UInt256 added) {
    this.call = call;
    this.agent = agent;
    this.added = added;
    // Genesis and governance hold the window at an hour and more.
    this.epoch = call.now() / (call.parameters().number(Layout.PARAMS_WINDOW) / STEPS_IN_WINDOW);
  }

  /** Requires that the stake covers what is live with this batch, and notes it. */
  void require() {
    UInt256 live = live();
    UInt256 atRisk = live.multiply(call.parameters().number(Layout.PARAMS_EXPOSURE_MUL));
    Refusal.unless(
        atRisk.compareTo(agent.wide(Layout.AGENT_STAKE)) <= 0, ErrorType.EXPOSURE_EXCEEDED);
    Ledger ledger = call.ledger();
    int bucket = (int) (epoch % BUCKETS);
    UInt256 amount = added;
    if (agent.number(Layout.BUCKET_EPOCH, bucket) == epoch) {
      amount = amount.add(agent.wide(Layout.BUCKET_AMOUNT, bucket));
    }
    ledger.set(agent, Layout.AGENT_EXPOSURE, live);
    ledger.set(agent, Layout.BUCKET_EPOCH, bucket, epoch);
    ledger.set(agent, Layout.BUCKET_AMOUNT, bucket, amount);
  }

  private UInt256 live() {
    UInt256 live = added;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      if (agent.number(Layout.BUCKET_EPOCH, bucket) + STEPS_IN_WINDOW >= epoch) {
        live = live.add(agent.wide(Layout.BUCKET_AMOUNT, bucket));
      }
    }
    return live;
  }
}
