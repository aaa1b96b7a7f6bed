package io.tributary.bench.worst;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.AttributionGenesis;
import io.tributary.attribution.Parameters;
import io.tributary.attribution.abi.AttributionError;
import io.tributary.attribution.client.AttributionCalls;
import io.tributary.attribution.client.AttributionResults;
import io.tributary.attribution.client.Batch;
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
 * The state that the precompile's functions are measured on, made by calls of {@link Rig#PROGRAM},
 * which holds every role: sixteen datanets, contributions, sealed snapshots of each format in
 * residence, a model nine snapshots deep with four adapters, an agent, payers.
 */
final class Economy {
  static final SketchFormat SIGN_256 = new SketchFormat(1, 1, 2_048, 0x80L << 56);
  static final SketchFormat SIGN_1024 = new SketchFormat(1, 8, 1_024, 0x1010101010101010L);
  static final SketchFormat BYTES_256 = new SketchFormat(2, 1, 256, 0);
  static final SketchFormat BYTES_4096 = new SketchFormat(2, 1, 4_096, 0);
  static final int DATANETS = 16;
  static final int CONTRIBUTIONS = 1_024;
  static final int PENDING = 256;
  static final UInt256 OPEN = UInt256.valueOf(1_000_000_000_000_000_000L);
  static final UInt256 RATE = UInt256.valueOf(2_000_000_000_003L);

  private static final UInt256 FLAT = UInt256.valueOf(10_000_000_000_000L);
  private static final UInt256 RENT = UInt256.valueOf(1_000_000_000L);
  private static final int ROWS = 356;
  private static final int DEPTH = 9;

  final Sandbox sandbox = new Sandbox(Rig.CHAIN_ID, new NativeCrypto());
  private final Random random = new Random(12);
  private final Signer signer = Signer.of(Bytes32.leftPad(Bytes.of(42)));
  final long owned;
  final long sign256;
  final long sign1024;
  final long bytes256;
  final long bytes4096;
  final long unsealed;
  final long deep;
  final long flat;
  final long bytesModel;
  final long shortBytesModel;
  final long longSignModel;
  final long overridden;
  final List<Long> adapters = new ArrayList<>();
  final long agent;

  Economy() {
    Address platform = Address.ofLimbs(0x99, 0, 0);
    sandbox.setStorage(AttributionGenesis.storage(Parameters.defaults(platform)));
    sandbox.setBalance(Rig.PROGRAM, UInt256.ONE.shiftLeft(100));
    for (int i = 0; i < DATANETS; i++) {
      id(0, createDatanet(0));
    }
    for (int i = 0; i < CONTRIBUTIONS; i++) {
      id(0, AttributionCalls.contribute(1 + i % DATANETS, word(), word(), 1, 1 + i));
    }
    owned = id(0, createDatanet(1));
    for (int i = 0; i < PENDING; i++) {
      id(0, AttributionCalls.contribute(owned, word(), word(), 1, 1 + i));
    }
    sign256 = snapshot(SIGN_256, ROWS);
    sign1024 = snapshot(SIGN_1024, ROWS);
    bytes256 = snapshot(BYTES_256, ROWS);
    bytes4096 = snapshot(BYTES_4096, ROWS / 4);
    unsealed = open(BYTES_4096);
    fill(unsealed, BYTES_4096, ROWS);
    flat = model(sign256, 0);
    bytesModel = model(bytes4096, 0);
    shortBytesModel = model(bytes256, 0);
    longSignModel = model(sign1024, 0);
    overridden = overridden();
    long model = flat;
    for (int i = 1; i < DEPTH; i++) {
      model = model(snapshot(SIGN_256, 2 * DATANETS), model);
    }
    deep = model;
    for (int i = 0; i < 4; i++) {
      adapters.add(
          id(
              0,
              AttributionCalls.registerAdapter(
                  deep, snapshot(SIGN_256, 2 * DATANETS), 1_000, word())));
    }
    agent =
        AttributionResults.id(
            done(OPEN.multiply(900_000), AttributionCalls.registerAgent(signer.address())));
    done(OPEN.multiply(100_000), AttributionCalls.escrow(agent, OPEN.multiply(200_000)));
  }

  Bytes createDatanet(int admission) {
    return AttributionCalls.createDatanet(admission, 0, UInt256.ZERO, word(), Rig.PROGRAM);
  }

  Bytes32 word() {
    return Bytes32.wrap(bytes(32));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A sketch that is valid in the format, like all that this makes: each influences the other. */
  Bytes sketch(SketchFormat format) {
    byte[] sketch = bytes(format.sketchBytes());
    for (int i = 0; i < sketch.length; i++) {
      sketch[i] = (byte) (format.isSign() ? sketch[i] & 0x11 : sketch[i] & 0x7f);
    }
    return Bytes.wrap(sketch);
  }

  /** A snapshot to be filled. */
  long emptySnapshot(SketchFormat format) {
    return open(format);
  }

  /** A snapshot that is not resident, of one row a datanet. */
  long sealedSnapshot() {
    long snapshot = open(SIGN_256);
    fill(snapshot, SIGN_256, DATANETS);
    id(0, AttributionCalls.sealSnapshot(snapshot));
    return snapshot;
  }

  UInt256 rent(SketchFormat format, int rows, int epochs) {
    long bytes = 0;
    for (int left = rows; left > 0; left -= format.rowsPerPage()) {
      bytes += format.pageBytes(Math.min(left, format.rowsPerPage()));
    }
    return RENT.multiply(bytes).multiply(epochs);
  }

  /** A resident snapshot of one page of one sketch, with overrides of all rows but the first. */
  private long overridden() {
    long snapshot = open(SIGN_256);
    int rows = SIGN_256.rowsPerPage();
    List<Long> ids = new ArrayList<>();
    // Others than those of the other snapshots: a report marks the contribution itself.
    long first = CONTRIBUTIONS - rows + 1;
    for (long id = first; id <= CONTRIBUTIONS; id++) {
      ids.add(id);
    }
    Bytes sketches = joined(Collections.nCopies(rows, sketch(SIGN_256)));
    done(UInt256.ZERO, AttributionCalls.appendPage(snapshot, ids, sketches));
    id(0, AttributionCalls.sealSnapshot(snapshot));
    done(rent(SIGN_256, rows, 30), AttributionCalls.setResident(snapshot, 30));
    for (long id = first + 1; id <= CONTRIBUTIONS; id++) {
      done(UInt256.ZERO, AttributionCalls.reportDuplicate(snapshot, first, id));
    }
    return snapshot;
  }

  /** A report that succeeds: the last row of a snapshot has the sketch of the one before. */
  Bytes duplicate() {
    long snapshot = open(SIGN_256);
    Bytes sketch = sketch(SIGN_256);
    done(
        UInt256.ZERO,
        AttributionCalls.appendPage(snapshot, List.of(1L, 2L), Bytes.concatenate(sketch, sketch)));
    id(0, AttributionCalls.sealSnapshot(snapshot));
    return AttributionCalls.reportDuplicate(snapshot, 1, 2);
  }

  private long open(SketchFormat format) {
    return AttributionResults.id(
        done(OPEN.multiply(100), AttributionCalls.openSnapshot(word(), format, 1, word())));
  }

  private long snapshot(SketchFormat format, int rows) {
    long snapshot = open(format);
    fill(snapshot, format, rows);
    id(0, AttributionCalls.sealSnapshot(snapshot));
    done(rent(format, rows, 30), AttributionCalls.setResident(snapshot, 30));
    return snapshot;
  }

  private void fill(long snapshot, SketchFormat format, int rows) {
    for (int row = 0; row < rows; row += format.rowsPerPage()) {
      done(UInt256.ZERO, page(snapshot, format, row, Math.min(format.rowsPerPage(), rows - row)));
    }
  }

  /** Calldata that appends contributions from {@code first} + 1 on. */
  Bytes page(long snapshot, SketchFormat format, int first, int rows) {
    List<Long> ids = new ArrayList<>();
    List<Bytes> sketches = new ArrayList<>();
    for (long id = first + 1; id <= first + rows; id++) {
      ids.add(id);
      sketches.add(sketch(format));
    }
    return AttributionCalls.appendPage(snapshot, ids, joined(sketches));
  }

  static Bytes joined(List<Bytes> parts) {
    return Bytes.wrap(Bytes.concatenate(parts.toArray(new Bytes[0])).toArray());
  }

  private long model(long snapshot, long parent) {
    return id(0, registerModel(snapshot, parent, word()));
  }

  static Bytes registerModel(long snapshot, long parent, Bytes32 weights) {
    return AttributionCalls.registerModel(
        snapshot,
        parent,
        parent == 0 ? 0 : 2_500,
        weights,
        RATE,
        RATE.multiply(3),
        List.of(2_001L, 1_999L, 5_000L, 1_000L));
  }

  /** An id, or whatever else a call returns in one word. */
  private long id(long value, Bytes data) {
    return AttributionResults.id(done(UInt256.valueOf(value), data));
  }

  Sandbox.Request request(UInt256 value, Bytes data) {
    return Sandbox.Request.of(Rig.PROGRAM, value, data, Rig.NUMBER, Rig.TIME);
  }

  private Bytes done(UInt256 value, Bytes data) {
    Result result = sandbox.call(request(value, data));
    if (!result.isSuccess()) {
      throw new IllegalStateException(
          AttributionError.decode(result.returnData()) + " for " + data.slice(0, 4));
    }
    return result.returnData();
  }

  /** A leaf of this mode: sections of claims in OPTIMISTIC, of nothing in EXACT. */
  Leaf leaf(Bytes query, int payer, List<Long> leafAdapters, int sections, int pairs) {
    List<Leaf.Influence> section = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      section.add(new Leaf.Influence(1 + i, (1L << 60) - i * 0x123456789L));
    }
    return new Leaf(
        word(),
        word(),
        Keccak.hash(query),
        4_000,
        999,
        payer,
        leafAdapters,
        Collections.nCopies(sections, section));
  }

  Receipt receipt(long model, int mode, List<Address> payers, List<Leaf> leaves) {
    return batch(model, mode, payers, leaves, Bytes.EMPTY).receipt();
  }

  private Batch batch(
      long model, int mode, List<Address> payers, List<Leaf> leaves, Bytes sketches) {
    Batch.Terms terms =
        new Batch.Terms(
            model, agent, 1, Bytes32.ZERO, Rig.TIME + 60, mode, RATE, RATE.multiply(3), FLAT);
    return Batch.of(terms, payers, leaves, sketches);
  }

  /** A settlement that succeeds. */
  Bytes settlement(long model, int mode, List<Leaf> leaves, Bytes sketches) {
    Batch batch = batch(model, mode, List.of(Rig.PROGRAM), leaves, sketches);
    return signed(batch.receipt(), batch.payers(), batch.leaves(), sketches);
  }

  /** A settlement with another total fee than its leaves have. */
  Bytes misbilled(long model, int mode, List<Leaf> leaves, Bytes sketches) {
    Batch batch = batch(model, mode, List.of(Rig.PROGRAM), leaves, sketches);
    Receipt right = batch.receipt();
    Receipt wrong =
        new Receipt(
            right.model(),
            right.agent(),
            right.seq(),
            right.prev(),
            right.payersHash(),
            right.count(),
            right.totalFee().add(1),
            right.leavesRoot(),
            right.deadline(),
            right.mode());
    return signed(wrong, batch.payers(), batch.leaves(), sketches);
  }

  private Bytes signed(Receipt receipt, List<Address> payers, Bytes leaves, Bytes sketches) {
    Signature signature = signer.sign(receipt.digest(Rig.CHAIN_ID, AttributionContract.ADDRESS));
    return AttributionCalls.settle(
        receipt,
        Batch.signature(signature.r().toBytes(), signature.s().toBytes(), signature.yParity()),
        payers,
        leaves,
        sketches);
  }
}
