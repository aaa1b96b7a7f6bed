package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.client.AttributionResults;
import io.tributary.attribution.client.Batch;
import io.tributary.attribution.sandbox.Conservation;
import io.tributary.attribution.sandbox.Result;
import io.tributary.attribution.sandbox.Sandbox;
import io.tributary.attribution.settle.Leaf;
import io.tributary.attribution.settle.Receipt;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A sandbox with a story: what the economy needs before a receipt can be settled, each step a
 * method. Conservation holds after every call.
 */
final class World {
  static final UInt256 CHAIN_ID = UInt256.valueOf(761_612);
  static final UInt256 OPEN = UInt256.valueOf(1_000_000_000_000_000_000L);
  static final Address PLATFORM = account(99);
  static final Address OWNER = account(1);
  static final Address TRAINER = account(2);
  static final Address OPERATOR = account(3);
  static final Address PAYER = account(4);
  static final Address TREASURY = account(5);
  static final SketchFormat SIGN = new SketchFormat(SketchFormat.SIGN, 1, 2048, 0x80L << 56);
  static final UInt256 RATE = UInt256.valueOf(2_000_000_000_000_003L);

  final Sandbox sandbox = new Sandbox(CHAIN_ID, new NativeCrypto());
  final Conservation conservation = new Conservation(sandbox.slots());
  final Signer signer = Signer.of(Bytes32.leftPad(Bytes.of(42)));
  final Random random;
  long time = 1_700_000_000;
  long number = 1;
  private Bytes32 lastBatch = Bytes32.ZERO;
  private long lastSeq;

  World(long seed) {
    random = new Random(seed);
    sandbox.setStorage(AttributionGenesis.storage(Parameters.defaults(PLATFORM)));
  }

  static Address account(int number) {
    return Address.ofWord(Bytes32.leftPad(Bytes.ofUnsignedInt(0xacc0000L + number)));
  }

  Bytes32 word() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Bytes32.wrap(bytes);
  }

  Bytes sketch() {
    byte[] bytes = new byte[SIGN.sketchBytes()];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  Sandbox.Request request(Address sender, UInt256 value, Bytes data) {
    return Sandbox.Request.of(sender, value, data, number, time);
  }

  /** Any call; the sender has funds. */
  Result call(Address sender, UInt256 value, Bytes data) {
    sandbox.setBalance(sender, OPEN.multiply(1_000_000));
    Result result = sandbox.call(request(sender, value, data));
    conservation.observe(result.logs());
    assertEquals(conservation.owed(), sandbox.balance(AttributionContract.ADDRESS));
    number++;
    time += 2;
    return result;
  }

  /** A call that must go well. */
  Bytes done(Address sender, UInt256 value, Bytes data) {
    Result result = call(sender, value, data);
    assertTrue(result.isSuccess(), () -> AttributionError.decode(result.returnData()).toString());
    return result.returnData();
  }

  long datanet() {
    return AttributionResults.id(
        done(
            OWNER,
            UInt256.ZERO,
            AttributionCalls.createDatanet(0, 5_000, UInt256.ONE, word(), TREASURY)));
  }

  /** A datanet whose owner reviews. */
  long reviewedDatanet() {
    return AttributionResults.id(
        done(
            OWNER,
            UInt256.ZERO,
            AttributionCalls.createDatanet(1, 5_000, UInt256.ONE, word(), TREASURY)));
  }

  long contribution(Address contributor, long datanet) {
    long tokens = 1L + random.nextInt(2_000_000);
    return AttributionResults.id(
        done(
            contributor,
            UInt256.valueOf(1_000),
            AttributionCalls.contribute(datanet, word(), word(), 1, tokens)));
  }

  /** A sealed and resident snapshot of one page. */
  long snapshot(List<Long> ids, Bytes sketches) {
    long snapshot = openSnapshot();
    done(TRAINER, UInt256.ZERO, AttributionCalls.appendPage(snapshot, ids, sketches));
    done(TRAINER, UInt256.ZERO, AttributionCalls.sealSnapshot(snapshot));
    UInt256 rent = UInt256.valueOf(SIGN.pageBytes(ids.size())).multiply(1_000_000_000L);
    done(OWNER, rent, AttributionCalls.setResident(snapshot, 1));
    return snapshot;
  }

  long openSnapshot() {
    return AttributionResults.id(
        done(TRAINER, OPEN.multiply(100), AttributionCalls.openSnapshot(word(), SIGN, 1, word())));
  }

  long model(long snapshot, long parent) {
    return AttributionResults.id(
        done(
            TRAINER,
            UInt256.ZERO,
            AttributionCalls.registerModel(
                snapshot,
                parent,
                parent == 0 ? 0 : 2_500,
                word(),
                RATE,
                RATE.multiply(3),
                List.of(2_001L, 1_999L, 5_000L, 1_000L))));
  }

  long agent() {
    return AttributionResults.id(
        done(OPERATOR, OPEN.multiply(2_000), AttributionCalls.registerAgent(signer.address())));
  }

  void escrow(long agent) {
    done(PAYER, OPEN.multiply(50), AttributionCalls.escrow(agent, OPEN.multiply(1_000)));
  }

  /** Calldata that settles inferences of these query sketches, one each, EXACT. */
  Bytes settlement(long model, long agent, List<Bytes> queries) {
    List<Leaf> leaves = new ArrayList<>();
    queries.forEach(query -> leaves.add(leaf(query, List.of())));
    return settlement(
        model, agent, Receipt.EXACT, leaves, Bytes.concatenate(queries.toArray(new Bytes[0])));
  }

  /** Calldata that settles two inferences that claim these contributions, OPTIMISTIC. */
  Bytes claimedSettlement(long model, long agent, List<Long> ids) {
    List<Leaf.Influence> claimed = new ArrayList<>();
    ids.forEach(id -> claimed.add(new Leaf.Influence(id, 1_000 - id)));
    List<Leaf> leaves = List.of(leaf(word(), claimed), leaf(word(), List.of()));
    return settlement(model, agent, Receipt.OPTIMISTIC, leaves, Bytes.EMPTY);
  }

  /** The same for a number of leaves, with the total fee of another rate. */
  Bytes misbilledSettlement(long model, long agent, List<Long> ids, int count) {
    List<Leaf.Influence> claimed = new ArrayList<>();
    ids.forEach(id -> claimed.add(new Leaf.Influence(id, 1_000 - id)));
    return settlement(
        model,
        agent,
        Receipt.OPTIMISTIC,
        Collections.nCopies(count, leaf(word(), claimed)),
        Bytes.EMPTY,
        RATE.multiply(4));
  }

  private Leaf leaf(Bytes query, List<Leaf.Influence> claimed) {
    return new Leaf(
        word(),
        word(),
        Keccak.hash(query),
        random.nextInt(5_000),
        random.nextInt(5_000),
        0,
        List.of(),
        List.of(claimed));
  }

  private Bytes settlement(long model, long agent, int mode, List<Leaf> leaves, Bytes sketches) {
    return settlement(model, agent, mode, leaves, sketches, RATE.multiply(3));
  }

  private Bytes settlement(
      long model, long agent, int mode, List<Leaf> leaves, Bytes sketches, UInt256 rateOut) {
    Batch.Terms terms =
        new Batch.Terms(
            model,
            agent,
            lastSeq + 1,
            lastBatch,
            time + 60,
            mode,
            RATE,
            rateOut,
            UInt256.valueOf(10_000_000_000_000L));
    Batch batch = Batch.of(terms, List.of(PAYER), leaves, sketches);
    Signature signature = signer.sign(batch.digest(CHAIN_ID));
    return batch.calldata(
        Batch.signature(signature.r().toBytes(), signature.s().toBytes(), signature.yParity()));
  }

  /** Settles, and remembers the batch for the next. */
  Bytes32 settle(long model, long agent, List<Bytes> queries) {
    lastBatch =
        AttributionResults.hash(done(account(50), UInt256.ZERO, settlement(model, agent, queries)));
    lastSeq++;
    return lastBatch;
  }
}
