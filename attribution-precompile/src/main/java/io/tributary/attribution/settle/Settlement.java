package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Lists;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.claim.StakerAccount;
import io.tributary.attribution.ledger.AgentStatus;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.States;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code settle}: one signed receipt of inferences becomes credits (rules, section 9). */
public final class Settlement {
  private static final int SIGNATURE = Receipt.WORDS;
  private static final int PAYERS = SIGNATURE + 1;
  private static final int LEAVES = PAYERS + 1;
  private static final int SKETCHES = LEAVES + 1;

  /** The status of a batch that nobody has challenged. */
  private static final int SETTLED = 1;

  private final Call call;
  private final Ledger ledger;
  private final Arguments arguments;
  private final Receipt receipt;
  private final Payers payers;
  private final Row model;
  private final Row agent;

  private Settlement(Call call, Arguments arguments) {
    this.call = call;
    this.ledger = call.ledger();
    this.arguments = arguments;
    this.receipt = Receipt.of(arguments);
    Lists.require(receipt.count());
    Lists.require(arguments.count(PAYERS));
    this.payers = new Payers(call, arguments, PAYERS);
    this.model = ledger.existing(Namespace.MODEL, receipt.model());
    this.agent = ledger.existing(Namespace.AGENT, receipt.agent());
  }

  /** Returns the batch id. */
  public static Bytes settle(Call call, Arguments arguments) {
    return new Settlement(call, arguments).settle();
  }

  private Bytes settle() {
    requireActiveAgent();
    requireSequence();
    requireTime();
    payers.require(receipt.payersHash());
    Bytes32 batchId = requireSignature();
    requireMode();
    Lineage lineage = Lineage.of(call, model);
    List<Inference> inferences =
        new InferenceChecks(
                call,
                receipt,
                model,
                lineage,
                payers.count(),
                arguments.bytes(LEAVES),
                arguments.bytes(SKETCHES))
            .all();
    requireTotalFee(inferences);
    payers.charge(receipt.agent(), inferences);
    advance(batchId);
    if (receipt.mode() == Receipt.OPTIMISTIC) {
      new Exposure(call, agent, contributors(inferences)).require();
    }
    credit(batchId, lineage, inferences);
    logBatch(batchId, lineage);
    return batchId;
  }

  private void requireActiveAgent() {
    if (!AgentStatus.ACTIVE.is(agent)) {
      throw States.bad(Namespace.AGENT, receipt.agent());
    }
  }

  private void requireSequence() {
    long expected = agent.number(Layout.AGENT_SEQ) + 1;
    if (receipt.seq() != expected || !receipt.prev().equals(agent.word(Layout.AGENT_LAST_BATCH))) {
      throw new Refusal(AttributionError.of(ErrorType.BAD_SEQ, expected, receipt.seq()));
    }
  }

  private void requireTime() {
    long latest = call.now() + call.parameters().number(Layout.PARAMS_RECEIPT_LIFE);
    Refusal.unless(call.now() <= receipt.deadline() && receipt.deadline() <= latest, Limit.TIME);
  }

  /** Requires the agent's signature; returns what it is over. */
  private Bytes32 requireSignature() {
    call.meter().keccak(1, Receipt.DOMAIN_BYTES);
    call.meter().keccak(1, Receipt.STRUCT_BYTES);
    call.meter().keccak(1, Receipt.DIGEST_BYTES);
    call.meter().signature();
    Bytes32 digest = receipt.digest(call.frame().chainId(), call.frame().self());
    boolean isAgents =
        ReceiptSignature.signer(call.frame().crypto(), digest, arguments.bytes(SIGNATURE))
            .equals(Optional.of(agent.address(Layout.AGENT_SIGNER)));
    Refusal.unless(isAgents, ErrorType.BAD_SIGNATURE);
    return digest;
  }

  private void requireMode() {
    int mode = receipt.mode();
    boolean hasSketches = !arguments.bytes(SKETCHES).isEmpty();
    Refusal.unless(
        (mode == Receipt.EXACT && hasSketches) || (mode == Receipt.OPTIMISTIC && !hasSketches),
        Limit.FORMAT);
  }

  private void requireTotalFee(List<Inference> inferences) {
    UInt256 sum = UInt256.ZERO;
    for (Inference inference : inferences) {
      sum = sum.add(inference.fee());
    }
    if (!sum.equals(receipt.totalFee())) {
      throw new Refusal(new AttributionError(ErrorType.BAD_FEE, List.of(sum)));
    }
  }

  private static UInt256 contributors(List<Inference> inferences) {
    UInt256 sum = UInt256.ZERO;
    for (Inference inference : inferences) {
      sum = sum.add(inference.contributors());
    }
    return sum;
  }

  private void advance(Bytes32 batchId) {
    ledger.set(agent, Layout.AGENT_SEQ, receipt.seq());
    ledger.set(agent, Layout.AGENT_LAST_BATCH, batchId);
  }

  private void credit(Bytes32 batchId, Lineage lineage, List<Inference> inferences) {
    Credits credits = new Credits();
    Payout payout = new Payout(call, receipt, lineage, credits);
    payout.rank(inferences);
    UInt256 stakers = UInt256.ZERO;
    for (Inference inference : inferences) {
      payout.add(inference);
      credits.role(Role.MODEL_OWNER, receipt.model(), inference.role(Fee.MODEL));
      credits.role(Role.OPERATOR, receipt.agent(), inference.role(Fee.AGENT));
      credits.role(Role.PLATFORM, 0, model.wide(Layout.MODEL_PLATFORM_FLAT));
      stakers = stakers.add(inference.role(Fee.STAKERS));
    }
    creditStakers(credits, stakers);
    record(batchId);
    credits.write(call, batchId);
  }

  private void creditStakers(Credits credits, UInt256 amount) {
    UInt256 stake = agent.wide(Layout.AGENT_STAKE);
    if (stake.isZero()) {
      credits.role(Role.PLATFORM, 0, amount);
    } else {
      StakerAccount.of(agent).credit(stake, amount).writeCredit(ledger, agent);
      credits.role(Role.STAKERS, receipt.agent(), amount);
    }
  }

  private void record(Bytes32 batchId) {
    Row batch = ledger.create(Namespace.BATCH, batchId);
    ledger.set(batch, Layout.BATCH_LEAVES_ROOT, receipt.leavesRoot());
    ledger.set(batch, Layout.BATCH_AGENT, receipt.agent());
    ledger.set(batch, Layout.BATCH_TIME, call.now());
    ledger.set(batch, Layout.BATCH_DEADLINE, receipt.deadline());
    ledger.set(batch, Layout.BATCH_COUNT, receipt.count());
    ledger.set(batch, Layout.BATCH_MODE, receipt.mode());
    ledger.set(batch, Layout.BATCH_STATUS, SETTLED);
    ledger.set(batch, Layout.BATCH_MODEL, receipt.model());
    ledger.set(batch, Layout.BATCH_FEE, receipt.totalFee());
  }

  private void logBatch(Bytes32 batchId, Lineage lineage) {
    Row snapshot = lineage.snapshots().getFirst().row();
    call.log(
        EventType.BATCH_SETTLED,
        batchId,
        AbiWord.of(receipt.model()),
        AbiWord.of(receipt.agent()),
        AbiWord.of(receipt.count()),
        AbiWord.of(receipt.totalFee()),
        receipt.leavesRoot(),
        AbiWord.of(receipt.mode()),
        AbiWord.of(snapshot.number(Layout.SNAPSHOT_ALGO_VER)));
  }
}
