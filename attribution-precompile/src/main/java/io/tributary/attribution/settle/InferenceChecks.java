package io.tributary.attribution.settle;

import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.Limit;
import io.tributary.attribution.abi.Refusal;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Call;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Takes the leaves of a receipt and the query sketches apart and checks each (rules, section 9,
 * step 5).
 */
final class InferenceChecks {
  private static final long WEIGHT_LIMIT = 1L << 62;

  private final Call call;
  private final Ledger ledger;
  private final Receipt receipt;
  private final Row model;
  private final Lineage lineage;
  private final int payers;
  private final LeafReader reader;
  private final Bytes sketches;
  private final List<Bytes32> nodes = new ArrayList<>();
  private int sketchesRead;

  InferenceChecks(
      Call call,
      Receipt receipt,
      Row model,
      Lineage lineage,
      int payers,
      Bytes leaves,
      Bytes sketches) {
    this.call = call;
    this.ledger = call.ledger();
    this.receipt = receipt;
    this.model = model;
    this.lineage = lineage;
    this.payers = payers;
    this.reader = new LeafReader(leaves);
    this.sketches = sketches;
  }

  /** All inferences; afterwards nothing is left over, and the root is the receipt's. */
  List<Inference> all() {
    List<Inference> inferences = new ArrayList<>();
    List<Bytes> leaves = new ArrayList<>();
    for (long index = 0; index < receipt.count(); index++) {
      inferences.add(next(index));
      leaves.add(reader.bytes());
    }
    unlessBadLeaf(reader.isAtEnd(), receipt.count());
    Refusal.unless(sketchesRead == sketches.size(), ErrorType.BAD_SKETCH);
    unlessBadLeaf(root(leaves).equals(receipt.leavesRoot()), receipt.count());
    return inferences;
  }

  private Bytes32 root(List<Bytes> leaves) {
    for (Bytes leaf : leaves) {
      call.meter().keccak(1, 1 + leaf.size());
      nodes.add(Merkle.leaf(leaf));
    }
    // A tree over n leaves has n - 1 inner nodes.
    call.meter().keccak(nodes.size() - 1, Merkle.INNER_BYTES);
    return Merkle.root(nodes);
  }

  private Inference next(long index) {
    call.meter().leaf();
    call.meter().pairs(reader.pairs(lineage.snapshots().size()));
    Leaf leaf =
        reader
            .next(lineage.snapshots().size())
            .orElseThrow(() -> Refusal.of(ErrorType.BAD_LEAF, index));
    unlessBadLeaf(leaf.payer() < payers, index);
    List<Long> bps = requireAdapters(leaf, index);
    List<Snapshot> snapshots = new ArrayList<>(lineage.snapshots());
    for (long adapter : leaf.adapters()) {
      snapshots.add(
          lineage.resident(ledger.row(Namespace.ADAPTER, adapter).number(Layout.ADAPTER_SNAPSHOT)));
    }
    Bytes bundle = Bytes.EMPTY;
    if (receipt.mode() == Receipt.EXACT) {
      unlessBadLeaf(isUnfilled(leaf), index);
      bundle = bundle(leaf, snapshots);
    } else {
      unlessBadLeaf(isWellClaimed(leaf, snapshots), index);
    }
    UInt256 net =
        Fee.net(
            leaf.tokensIn(),
            leaf.tokensOut(),
            model.wide(Layout.MODEL_R_IN),
            model.wide(Layout.MODEL_R_OUT));
    UInt256 fee = net.add(model.wide(Layout.MODEL_PLATFORM_FLAT));
    return new Inference(leaf, snapshots, bps, bundle, fee, List.of(Fee.roles(net, shares())));
  }

  private long[] shares() {
    return new long[] {
      model.number(Layout.MODEL_SHARE_MODEL),
      model.number(Layout.MODEL_SHARE_STAKER),
      model.number(Layout.MODEL_SHARE_CONTRIB),
      model.number(Layout.MODEL_SHARE_AGENT)
    };
  }

  /** What the leaf's adapters get, all of this model and together no more than the limit. */
  private List<Long> requireAdapters(Leaf leaf, long index) {
    List<Long> all = new ArrayList<>();
    long sum = 0;
    for (long id : leaf.adapters()) {
      Row adapter = ledger.existing(Namespace.ADAPTER, id);
      unlessBadLeaf(adapter.number(Layout.ADAPTER_MODEL) == receipt.model(), index);
      long bps = adapter.number(Layout.ADAPTER_BPS);
      all.add(bps);
      sum += bps;
    }
    if (!all.isEmpty()) {
      Refusal.unless(sum <= call.parameters().number(Layout.PARAMS_MAX_ADAPTER_BPS), Limit.BPS);
    }
    return all;
  }

  private static boolean isUnfilled(Leaf leaf) {
    for (List<Leaf.Influence> section : leaf.sections()) {
      if (!section.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The leaf's query sketches, complete, valid and as promised by its hash. */
  private Bytes bundle(Leaf leaf, List<Snapshot> snapshots) {
    int size = 0;
    for (Snapshot snapshot : snapshots) {
      size += snapshot.format().sketchBytes();
    }
    Refusal.unless(sketches.size() - sketchesRead >= size, ErrorType.BAD_SKETCH);
    Bytes bundle = sketches.slice(sketchesRead, size);
    sketchesRead += size;
    call.meter().keccak(1, size);
    Refusal.unless(Keccak.hash(bundle).equals(leaf.sketchHash()), ErrorType.BAD_SKETCH);
    int at = 0;
    for (Snapshot snapshot : snapshots) {
      int length = snapshot.format().sketchBytes();
      Refusal.unless(snapshot.accepts(bundle.slice(at, length)), ErrorType.BAD_SKETCH);
      at += length;
    }
    return bundle;
  }

  private boolean isWellClaimed(Leaf leaf, List<Snapshot> snapshots) {
    for (int i = 0; i < snapshots.size(); i++) {
      List<Leaf.Influence> section = leaf.sections().get(i);
      if (section.size() > snapshots.get(i).rules().number(Layout.PARAMS_TOP_K)
          || !isWellClaimed(section)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWellClaimed(List<Leaf.Influence> section) {
    for (int i = 0; i < section.size(); i++) {
      Leaf.Influence influence = section.get(i);
      boolean isInRange = influence.weight() > 0 && influence.weight() < WEIGHT_LIMIT;
      if (!isInRange
          || !ledger.exists(Namespace.CONTRIBUTION, influence.id())
          || (i > 0 && !precedes(section.get(i - 1), influence))
          || isNamedBefore(section, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean precedes(Leaf.Influence first, Leaf.Influence second) {
    return first.weight() > second.weight()
        || (first.weight() == second.weight() && Long.compareUnsigned(first.id(), second.id()) < 0);
  }

  private static boolean isNamedBefore(List<Leaf.Influence> section, int index) {
    for (int i = 0; i < index; i++) {
      if (section.get(i).id() == section.get(index).id()) {
        return true;
      }
    }
    return false;
  }

  private static void unlessBadLeaf(boolean holds, long index) {
    if (!holds) {
      throw Refusal.of(ErrorType.BAD_LEAF, index);
    }
  }
}
