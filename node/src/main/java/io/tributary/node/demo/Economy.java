package io.tributary.node.demo;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.Parameters;
import io.tributary.attribution.abi.AttributionEvent;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.client.Batch;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.settle.Leaf;
import io.tributary.attribution.settle.Receipt;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Signature;
import io.tributary.node.client.Mined;
import io.tributary.node.client.Wallet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Steps 4 to 6: data, a model, an agent, a hundred inferences, and who is paid what. */
final class Economy {
  static final int CONTRIBUTIONS = 6;
  static final int INFERENCES = 100;
  private static final UInt256 OPEN = UInt256.valueOf(10).pow(18);
  private static final UInt256 ESCROW = OPEN.multiply(50);
  private static final UInt256 RATE_IN = OPEN.divide(100);
  private static final UInt256 RATE_OUT = OPEN.divide(50);
  private static final List<Long> SHARES = List.of(2_000L, 1_500L, 5_000L, 1_500L);
  private static final long MAX_EPOCHS = 1;
  private static final int BOUNTY_BPS = 5_000;
  private static final int METHOD = 1;
  private static final int MOST_WEIGHT = 128;
  private static final SketchFormat FORMAT =
      new SketchFormat(SketchFormat.SIGN, 1, 2_048, (long) MOST_WEIGHT << 56);

  private final Cast cast;
  private final Narrator narrator;
  private final Parameters parameters;
  private final UInt256 heldBefore;
  private final Sketches sketches = new Sketches(CONTRIBUTIONS);
  private final List<Bytes> queries = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Long> contributions = new ArrayList<>();
  private long datanet;
  private long snapshot;
  private long model;
  private long agent;

  /**
   * Who plays, each with an account on L2.
   *
   * @param owner of the Datanet and the model, and its trainer
   * @param contributors three
   * @param agent operator and signer
   */
  record Cast(Wallet owner, List<Wallet> contributors, Wallet agent, Wallet payer) {}

  /** What a receipt paid, and one of its inferences taken apart. */
  record Settled(UInt256 fee, Recomputation.Shares firstInference) {}

  Economy(Cast cast, Narrator narrator, Parameters parameters) throws IOException {
    this.cast = cast;
    this.narrator = narrator;
    this.parameters = parameters;
    this.heldBefore = cast.owner().rpc().balance(AttributionContract.ADDRESS, "latest");
  }

  /** Step 4. */
  void found() throws IOException {
    createDatanet();
    contribute();
    makeSnapshot();
    registerModel();
    registerAgent();
    escrow();
  }

  private void createDatanet() throws IOException {
    Bytes call =
        AttributionCalls.createDatanet(
            0, BOUNTY_BPS, UInt256.ZERO, label("CC-BY-4.0"), cast.owner().address());
    AttributionEvent created =
        event(send(cast.owner(), UInt256.ZERO, call), EventType.DATANET_CREATED);
    datanet = created.number("datanet");
    narrator.tell("Datanet #%d, open to everybody, owned by %s", datanet, cast.owner().address());
  }

  private void contribute() throws IOException {
    for (int i = 0; i < CONTRIBUTIONS; i++) {
      Wallet contributor = contributorOf(i);
      long tokens = 10_000L * (i + 1);
      Bytes call =
          AttributionCalls.contribute(
              datanet, unique("content " + i), unique("tokens " + i), 0, tokens);
      AttributionEvent contributed =
          event(send(contributor, UInt256.ZERO, call), EventType.CONTRIBUTED);
      contributions.add(contributed.number("id"));
      narrator.tell(
          "contribution #%d by %s, %d tokens",
          contributed.number("id"), contributor.address(), tokens);
    }
  }

  private void makeSnapshot() throws IOException {
    Wallet trainer = cast.owner();
    Bytes open = AttributionCalls.openSnapshot(label("weights v1"), FORMAT, METHOD, label("seed"));
    snapshot =
        event(send(trainer, parameters.minTrainerBond(), open), EventType.SNAPSHOT_OPENED)
            .number("snap");
    Mined page =
        send(
            trainer,
            UInt256.ZERO,
            AttributionCalls.appendPage(snapshot, contributions, sketches.page()));
    Mined sealed = send(trainer, UInt256.ZERO, AttributionCalls.sealSnapshot(snapshot));
    UInt256 rent =
        UInt256.valueOf(FORMAT.pageBytes(CONTRIBUTIONS))
            .multiply(MAX_EPOCHS)
            .multiply(parameters.rentPerByteEpoch());
    send(trainer, rent, AttributionCalls.setResident(snapshot, MAX_EPOCHS));
    narrator.tell(
        "snapshot #%d: %d sketches of %d bytes as code of %s (%d gas), root %s, rent %s OPEN",
        snapshot,
        CONTRIBUTIONS,
        Sketches.BYTES,
        event(page, EventType.PAGE_APPENDED).address("at"),
        page.gasUsed(),
        shortened(event(sealed, EventType.SNAPSHOT_SEALED).word("pagesRoot")),
        Narrator.open(rent));
  }

  private void registerModel() throws IOException {
    Bytes call =
        AttributionCalls.registerModel(
            snapshot, 0, 0, label("weights v1"), RATE_IN, RATE_OUT, SHARES);
    model =
        event(send(cast.owner(), UInt256.ZERO, call), EventType.MODEL_REGISTERED).number("model");
    narrator.tell(
        "model #%d at %s OPEN per 1,000 tokens in, %s out; shares model 20%%, stakers 15%%,"
            + " contributors 50%%, agent 15%%",
        model, Narrator.open(RATE_IN), Narrator.open(RATE_OUT));
  }

  private void registerAgent() throws IOException {
    UInt256 stake = parameters.minAgentStake();
    Bytes call = AttributionCalls.registerAgent(cast.agent().address());
    agent = event(send(cast.agent(), stake, call), EventType.AGENT_REGISTERED).number("agent");
    narrator.tell("agent #%d with a stake of %s OPEN", agent, Narrator.open(stake));
  }

  private void escrow() throws IOException {
    send(cast.payer(), ESCROW, AttributionCalls.escrow(agent, ESCROW));
    narrator.tell(
        "payer %s lets agent #%d take at most %s OPEN",
        cast.payer().address(), agent, Narrator.open(ESCROW));
  }

  /** Step 5. */
  Settled settle() throws IOException {
    Batch batch = batch();
    Wallet wallet = cast.agent();
    UInt256 chainId = UInt256.valueOf(wallet.rpc().number("eth_chainId"));
    Signature signature = wallet.signer().sign(batch.digest(chainId));
    Bytes bytes =
        Batch.signature(
            Bytes32.wrap(signature.r().toBytes()),
            Bytes32.wrap(signature.s().toBytes()),
            signature.yParity());
    Mined mined = send(wallet, UInt256.ZERO, batch.calldata(bytes));
    List<AttributionEvent> credits = events(mined, EventType.CREDITED);
    List<AttributionEvent> roles = events(mined, EventType.ROLE_CREDITED);
    UInt256 fee = event(mined, EventType.BATCH_SETTLED).wide("fee");
    narrator.tell(
        "receipt of %d inferences, EXACT, settled in block %d: %s OPEN, %d gas (%d an inference)",
        INFERENCES,
        mined.block(),
        Narrator.open(fee),
        mined.gasUsed(),
        mined.gasUsed() / INFERENCES);
    UInt256 credited = sum(credits).add(sum(roles));
    for (AttributionEvent credit : credits) {
      int index = contributions.indexOf(credit.number("id"));
      narrator.tell(
          "  contribution #%d (%s): %s OPEN",
          credit.number("id"),
          contributorOf(index).address(),
          Narrator.open(credit.wide("amount")));
    }
    for (AttributionEvent role : roles) {
      narrator.tell("  %s: %s OPEN", name(role), Narrator.open(role.wide("amount")));
    }
    narrator.check(fee.equals(batch.receipt().totalFee()), "the fee is what the agent signed");
    narrator.check(credited.equals(fee), "the shares add up to the fee, to the wei");
    narrator.check(
        credits.size() == CONTRIBUTIONS, "all six contributions earned, each by its influence");
    return new Settled(fee, recompute(credits));
  }

  /** Every inference again, outside the chain; the first one's shares. */
  private Recomputation.Shares recompute(List<AttributionEvent> credits) throws IOException {
    Recomputation recomputation =
        new Recomputation(
            cast.payer().rpc(),
            new Recomputation.Terms(
                snapshot, parameters.topK(), RATE_IN, RATE_OUT, parameters.platformFlat(), SHARES));
    SortedMap<Long, UInt256> due = new TreeMap<>();
    Recomputation.Shares first = null;
    for (int i = 0; i < INFERENCES; i++) {
      Recomputation.Shares shares = recomputation.of(leaves.get(i), queries.get(i));
      shares.contributors().forEach((id, amount) -> due.merge(id, amount, UInt256::add));
      first = first == null ? shares : first;
    }
    SortedMap<Long, UInt256> paid = new TreeMap<>();
    credits.forEach(credit -> paid.put(credit.number("id"), credit.wide("amount")));
    narrator.check(
        due.equals(paid), "recomputed outside the chain, each contribution's pay is the same");
    return first;
  }

  private Batch batch() throws IOException {
    long now =
        Long.decode(
            cast.agent()
                .rpc()
                .call("eth_getBlockByNumber", "latest", false)
                .path("timestamp")
                .asText());
    Batch.Terms terms =
        new Batch.Terms(
            model,
            agent,
            1,
            Bytes32.ZERO,
            now + parameters.receiptLife() / 2,
            Receipt.EXACT,
            RATE_IN,
            RATE_OUT,
            parameters.platformFlat());
    for (int i = 0; i < INFERENCES; i++) {
      Bytes query = sketches.query(i % CONTRIBUTIONS, (i + 1 + i / CONTRIBUTIONS) % CONTRIBUTIONS);
      queries.add(query);
      leaves.add(
          new Leaf(
              label("request " + i),
              label("output " + i),
              Keccak.hash(query),
              200 + i,
              400 + 2L * i,
              0,
              List.of(),
              List.of(List.of())));
    }
    return Batch.of(
        terms,
        List.of(cast.payer().address()),
        leaves,
        Bytes.concatenate(queries.toArray(new Bytes[0])));
  }

  /** Step 6. */
  void claim(Settled settled) throws IOException {
    UInt256 claimed = UInt256.ZERO;
    for (int i = 0; i < cast.contributors().size(); i++) {
      List<Long> ids = List.of(contributions.get(i), contributions.get(i + 3));
      Mined mined = send(cast.contributors().get(i), UInt256.ZERO, AttributionCalls.claim(ids));
      claimed = claimed.add(told(mined, EventType.CLAIMED, "contributor " + (i + 1)));
    }
    claimed = claimed.add(claimRole(cast.owner(), Role.MODEL_OWNER, model, "model owner"));
    claimed = claimed.add(claimRole(cast.agent(), Role.STAKERS, agent, "the agent's staker"));
    claimed = claimed.add(claimRole(cast.agent(), Role.OPERATOR, agent, "agent"));
    UInt256 platform = claimRole(cast.owner(), Role.PLATFORM, 0, "platform, rent included");
    UInt256 rent =
        UInt256.valueOf(FORMAT.pageBytes(CONTRIBUTIONS))
            .multiply(MAX_EPOCHS)
            .multiply(parameters.rentPerByteEpoch());
    UInt256 all = claimed.add(platform).subtract(rent);
    // The stakers' accumulator keeps a fraction of a wei; it is paid with the next receipt.
    UInt256 kept = settled.fee().subtract(all);
    narrator.check(
        kept.compareTo(UInt256.ONE) <= 0,
        "claimed %s of %s OPEN; %s wei stay as the stakers' fraction",
        Narrator.open(all),
        Narrator.open(settled.fee()),
        kept.toDecimalString());
    UInt256 balance = cast.owner().rpc().balance(AttributionContract.ADDRESS, "latest");
    UInt256 owed =
        heldBefore
            .add(parameters.minTrainerBond())
            .add(parameters.minAgentStake())
            .add(ESCROW.subtract(settled.fee()))
            .add(kept);
    narrator.check(
        balance.equals(owed),
        "the precompile holds %s OPEN more than before: bond, stake, the rest of the escrow",
        Narrator.open(balance.subtract(heldBefore)));
  }

  private UInt256 claimRole(Wallet sender, Role role, long id, String who) throws IOException {
    Mined mined = send(sender, UInt256.ZERO, AttributionCalls.claimRole(role.number(), id));
    return told(mined, EventType.ROLE_CLAIMED, who);
  }

  private UInt256 told(Mined mined, EventType type, String who) {
    List<AttributionEvent> claims = events(mined, type);
    UInt256 amount = sum(claims);
    narrator.tell(
        "%s claims %s OPEN -> %s (%d gas)",
        who, Narrator.open(amount), claims.getFirst().address("to"), mined.gasUsed());
    return amount;
  }

  private Wallet contributorOf(int index) {
    return cast.contributors().get(index % cast.contributors().size());
  }

  private static Mined send(Wallet wallet, UInt256 value, Bytes call) throws IOException {
    return wallet.send(AttributionContract.ADDRESS, value, call);
  }

  private static AttributionEvent event(Mined mined, EventType type) {
    return events(mined, type).getFirst();
  }

  private static List<AttributionEvent> events(Mined mined, EventType type) {
    List<AttributionEvent> events = new ArrayList<>();
    for (Log log : mined.logs()) {
      Optional<AttributionEvent> event = AttributionEvent.decode(log);
      if (event.isPresent() && event.get().type() == type) {
        events.add(event.get());
      }
    }
    return events;
  }

  private static UInt256 sum(List<AttributionEvent> events) {
    return events.stream().map(e -> e.wide("amount")).reduce(UInt256.ZERO, UInt256::add);
  }

  static String name(AttributionEvent roleCredited) {
    return switch (Role.of(roleCredited.number("role")).orElseThrow()) {
      case MODEL_OWNER -> "model owner";
      case STAKERS -> "stakers";
      case TREASURY -> "treasury";
      case OPERATOR -> "agent";
      case PLATFORM -> "platform";
    };
  }

  private static Bytes32 label(String text) {
    return Keccak.hash(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  // A content hash counts once on a chain, and the story may be played again on the same one.
  private Bytes32 unique(String text) {
    return label(text + " " + datanet);
  }

  private static String shortened(Bytes32 hash) {
    return hash.toHexString().substring(0, 12) + "…";
  }
}
