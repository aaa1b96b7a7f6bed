package io.tributary.bench.worst;

import io.tributary.attribution.abi.Function;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.settle.Leaf;
import io.tributary.attribution.settle.Receipt;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.evm.CallKind;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Calls of the precompile: each function as it succeeds, refused as late as it can be, and, where
 * {@link Case#isSwept}, out of gas from the first part of its work to the last.
 */
final class OurCases {
  /** One more than the work of any list. */
  private static final int MANY = 1_024;

  private static final int LEAVES = 64;
  private static final int PAIRS = 16;
  private static final int SECTIONS = 13;

  private final Economy economy;
  private final List<Case> cases = new ArrayList<>();

  /**
   * A call.
   *
   * @param inputBytes at least the input's length; zeros follow
   * @param gas passed on
   * @param isSwept whether it is also run with less gas than it needs
   */
  record Case(
      String name,
      CallKind by,
      Bytes input,
      int inputBytes,
      UInt256 value,
      long gas,
      boolean isSwept) {}

  private OurCases(Economy economy) {
    this.economy = economy;
  }

  static List<Case> of(Economy economy) {
    OurCases cases = new OurCases(economy);
    cases.beforeAnyFunction();
    cases.registry();
    cases.snapshots();
    cases.models();
    cases.settlements();
    cases.claims();
    cases.scores();
    return cases.cases;
  }

  /** The function that a case belongs to, by its name's first word; all are covered. */
  static boolean coversAll(List<Case> cases) {
    for (Function function : Function.values()) {
      String name = function.signature().substring(0, function.signature().indexOf('('));
      if (cases.stream().noneMatch(one -> one.name().startsWith(name))) {
        return false;
      }
    }
    return true;
  }

  private void whole(String name, Bytes input) {
    whole(name, UInt256.ZERO, input);
  }

  /** A call that is run whole and with less gas than it needs. */
  private void whole(String name, UInt256 value, Bytes input) {
    cases.add(new Case(name, CallKind.CALL, input, input.size(), value, Long.MAX_VALUE, true));
  }

  private void refused(String name, Bytes input) {
    whole(name + ", refused", UInt256.ZERO, input);
  }

  private void beforeAnyFunction() {
    int large = 2 << 20;
    for (CallKind by :
        List.of(CallKind.CALL, CallKind.CALLCODE, CallKind.DELEGATECALL, CallKind.STATICCALL)) {
      cases.add(new Case(by + " of 2 MiB, no gas", by, Bytes.EMPTY, large, UInt256.ZERO, 0, false));
      cases.add(
          new Case(by + " of no input", by, Bytes.EMPTY, 0, UInt256.ZERO, Long.MAX_VALUE, false));
    }
    cases.add(
        new Case(
            "DELEGATECALL of 128 KiB",
            CallKind.DELEGATECALL,
            Bytes.EMPTY,
            1 << 17,
            UInt256.ZERO,
            Long.MAX_VALUE,
            false));
    Bytes list = AttributionCalls.claim(Collections.nCopies(4 * MANY, 1L));
    byte[] dirty = list.toArray();
    dirty[dirty.length - 32] = 1;
    refused("calldata that is not canonical at its end", Bytes.wrap(dirty));
    refused("claim of too many", list);
  }

  private void registry() {
    whole("createDatanet", economy.createDatanet(0));
    refused(
        "createDatanet",
        AttributionCalls.createDatanet(0, 0, UInt256.ZERO, economy.word(), Address.ZERO));
    whole("contribute", AttributionCalls.contribute(1, economy.word(), economy.word(), 1, 77));
    refused("contribute", AttributionCalls.contribute(1, economy.word(), Bytes32.ZERO, 1, 0));
    List<Long> pending = ids(Economy.CONTRIBUTIONS + 1, Economy.PENDING);
    whole("review", AttributionCalls.review(pending, Collections.nCopies(pending.size(), 1L)));
    whole(
        "review, rejecting",
        AttributionCalls.review(pending, Collections.nCopies(pending.size(), 0L)));
    List<Long> withAccepted = new ArrayList<>(pending);
    withAccepted.add(1L);
    refused(
        "review",
        AttributionCalls.review(withAccepted, Collections.nCopies(withAccepted.size(), 1L)));
    whole(
        "openSnapshot",
        Economy.OPEN.multiply(100),
        AttributionCalls.openSnapshot(economy.word(), Economy.SIGN_1024, 1, economy.word()));
    refused(
        "openSnapshot",
        AttributionCalls.openSnapshot(economy.word(), Economy.SIGN_1024, 1, economy.word()));
  }

  private static List<Long> ids(long first, int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(first + i);
    }
    return ids;
  }

  private void snapshots() {
    long open = economy.emptySnapshot(Economy.SIGN_256);
    long openBytes = economy.emptySnapshot(Economy.BYTES_4096);
    Bytes page = economy.page(open, Economy.SIGN_256, 0, Economy.SIGN_256.rowsPerPage());
    whole("appendPage, SIGN", page);
    int rows = Economy.BYTES_4096.rowsPerPage();
    Bytes bytesPage = economy.page(openBytes, Economy.BYTES_4096, 0, rows);
    whole("appendPage, I8", bytesPage);
    byte[] forbidden = bytesPage.toArray();
    // The sketches end with the calldata: their length is a multiple of a word.
    forbidden[forbidden.length - 1] = (byte) 0x80;
    refused("appendPage, I8", Bytes.wrap(forbidden));
    whole("sealSnapshot", AttributionCalls.sealSnapshot(economy.unsealed));
    refused("sealSnapshot", AttributionCalls.sealSnapshot(economy.sign256));
    refused("setResident", AttributionCalls.setResident(economy.bytes4096, 1));
    long unrented = economy.sealedSnapshot();
    whole(
        "setResident",
        economy.rent(Economy.SIGN_256, Economy.DATANETS, 30),
        AttributionCalls.setResident(unrented, 30));
  }

  private void models() {
    whole("registerModel", Economy.registerModel(economy.sign256, economy.flat, economy.word()));
    refused("registerModel", Economy.registerModel(economy.sign256, economy.flat, Bytes32.ZERO));
    whole(
        "registerAdapter",
        AttributionCalls.registerAdapter(economy.deep, economy.sign256, 1, economy.word()));
    refused(
        "registerAdapter",
        AttributionCalls.registerAdapter(economy.deep, economy.sign256, 1, Bytes32.ZERO));
    whole(
        "registerAgent", Economy.OPEN.multiply(1_000), AttributionCalls.registerAgent(Rig.PROGRAM));
    refused("registerAgent", AttributionCalls.registerAgent(Rig.PROGRAM));
    whole("unbond", AttributionCalls.unbond(economy.agent));
    refused("unbond", AttributionCalls.unbond(9));
    whole("escrow", AttributionCalls.escrow(economy.agent, Economy.OPEN.multiply(200_000)));
    whole("escrow, notice", AttributionCalls.escrow(economy.agent, UInt256.ZERO));
    refused("escrow", AttributionCalls.escrow(economy.agent, UInt256.ONE));
  }

  private void settlements() {
    Bytes query = economy.sketch(Economy.SIGN_256);
    List<Leaf> one = List.of(economy.leaf(query, 0, List.of(), 1, 0));
    byte[] unsigned = economy.settlement(economy.flat, Receipt.EXACT, one, query).toArray();
    unsigned[4 + 32 * 14 + 32 + 40] ^= 1;
    refused("settle, signature", Bytes.wrap(unsigned));
    manyPayers();
    optimistic("settle OPTIMISTIC", economy.flat, List.of(), 1, PAIRS, 4 * LEAVES);
    optimistic("settle OPTIMISTIC, nothing claimed", economy.flat, List.of(), 1, 0, 4 * LEAVES);
    optimistic("settle OPTIMISTIC, one claimed", economy.flat, List.of(), 1, 1, 4 * LEAVES);
    optimistic(
        "settle OPTIMISTIC, 13 sections", economy.deep, economy.adapters, SECTIONS, PAIRS, LEAVES);
    optimistic(
        "settle OPTIMISTIC, 13 sections, nothing claimed",
        economy.deep,
        economy.adapters,
        SECTIONS,
        0,
        LEAVES);
    optimistic(
        "settle OPTIMISTIC, 13 sections, one claimed",
        economy.deep,
        economy.adapters,
        SECTIONS,
        1,
        LEAVES);
    exact("settle EXACT, SIGN 256", economy.flat, Economy.SIGN_256, List.of(), 1);
    exact("settle EXACT, SIGN 1024", economy.longSignModel, Economy.SIGN_1024, List.of(), 1);
    exact("settle EXACT, I8 256", economy.shortBytesModel, Economy.BYTES_256, List.of(), 1);
    exact("settle EXACT, I8 4096", economy.bytesModel, Economy.BYTES_4096, List.of(), 1);
    exact("settle EXACT, 13 sections", economy.deep, Economy.SIGN_256, economy.adapters, SECTIONS);
  }

  /** Payers whose hash is not the receipt's. */
  private void manyPayers() {
    List<Address> payers = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      payers.add(Address.ofLimbs(i, 0, 0));
    }
    List<Leaf> leaves = List.of(economy.leaf(Bytes.EMPTY, 0, List.of(), 1, 0));
    Receipt receipt = economy.receipt(economy.flat, Receipt.OPTIMISTIC, payers, leaves);
    refused(
        "settle, payers",
        AttributionCalls.settle(
            new Receipt(
                receipt.model(),
                receipt.agent(),
                receipt.seq(),
                receipt.prev(),
                Bytes32.ZERO,
                receipt.count(),
                receipt.totalFee(),
                receipt.leavesRoot(),
                receipt.deadline(),
                receipt.mode()),
            Bytes.wrap(new byte[65]),
            payers,
            Bytes.EMPTY,
            Bytes.EMPTY));
  }

  private void optimistic(
      String name, long model, List<Long> adapters, int sections, int pairs, int count) {
    List<Leaf> leaves =
        Collections.nCopies(count, economy.leaf(Bytes.EMPTY, 0, adapters, sections, pairs));
    whole(name, economy.settlement(model, Receipt.OPTIMISTIC, leaves, Bytes.EMPTY));
    refused(name, economy.misbilled(model, Receipt.OPTIMISTIC, leaves, Bytes.EMPTY));
  }

  private void exact(
      String name, long model, SketchFormat format, List<Long> adapters, int sections) {
    List<Leaf> leaves = new ArrayList<>();
    List<Bytes> queries = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      Bytes bundle = Economy.joined(Collections.nCopies(sections, economy.sketch(format)));
      leaves.add(economy.leaf(bundle, 0, adapters, sections, 0));
      queries.add(bundle);
    }
    Bytes sketches = Economy.joined(queries);
    whole(name, economy.settlement(model, Receipt.EXACT, leaves, sketches));
    refused(name, economy.misbilled(model, Receipt.EXACT, leaves, sketches));
  }

  private void claims() {
    whole("claim of one id", AttributionCalls.claim(Collections.nCopies(MANY, 1L)));
    whole("claim", AttributionCalls.claim(ids(1, MANY)));
    List<Long> withUnknown = new ArrayList<>(Collections.nCopies(MANY - 1, 1L));
    withUnknown.add(1L << 40);
    refused("claim", AttributionCalls.claim(withUnknown));
    for (Map.Entry<String, Bytes> role :
        Map.of(
                "model owner", AttributionCalls.claimRole(0, economy.flat),
                "stakers", AttributionCalls.claimRole(1, economy.agent),
                "treasury", AttributionCalls.claimRole(2, 1))
            .entrySet()) {
      whole("claimRole, " + role.getKey(), role.getValue());
    }
    refused("claimRole", AttributionCalls.claimRole(4, 1));
    whole("earned", AttributionCalls.earned(1));
    refused("reportDuplicate", AttributionCalls.reportDuplicate(economy.sign256, 2, 300));
    refused("reportDuplicate, I8", AttributionCalls.reportDuplicate(economy.bytes4096, 2, 80));
    whole("reportDuplicate", economy.duplicate());
  }

  private void scores() {
    score("SIGN 256", economy.sign256, Economy.SIGN_256);
    score("SIGN 1024", economy.sign1024, Economy.SIGN_1024);
    score("I8 256", economy.bytes256, Economy.BYTES_256);
    score("SIGN 256, overridden", economy.overridden, Economy.SIGN_256);
    score("I8 4096", economy.bytes4096, Economy.BYTES_4096);
    byte[] forbidden = economy.sketch(Economy.BYTES_4096).toArray();
    forbidden[forbidden.length - 1] = (byte) 0x80;
    refused("score", AttributionCalls.score(economy.bytes4096, Bytes.wrap(forbidden), 64));
  }

  private void score(String name, long snapshot, SketchFormat format) {
    for (int k : new int[] {1, 64}) {
      whole(
          "score, " + name + ", k = " + k,
          AttributionCalls.score(snapshot, economy.sketch(format), k));
    }
  }
}
