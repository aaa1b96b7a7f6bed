package io.tributary.attribution.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Takes leaves one after another from the bytes that hold them all; their lengths follow from the
 * counts in them.
 */
public final class LeafReader {
  private final Bytes leaves;
  private int at;
  private int start;

  public LeafReader(Bytes leaves) {
    this.leaves = leaves;
  }

  /**
   * The next leaf; empty where it is cut short, or has too many adapters or influences, or adapters
   * that do not rise.
   */
  public Optional<Leaf> next(int lineage) {
    start = at;
    if (left() < Leaf.ADAPTERS_AT) {
      return Optional.empty();
    }
    int adapters = leaves.get(start + Leaf.ADAPTER_COUNT_AT) & 0xff;
    at += Leaf.ADAPTERS_AT;
    if (adapters > Leaf.MOST_ADAPTERS || left() < 8 * adapters) {
      return Optional.empty();
    }
    List<Long> ids = adapters(adapters);
    List<List<Leaf.Influence>> sections = sections(lineage + adapters);
    return isRising(ids) && sections.size() == lineage + adapters
        ? Optional.of(leaf(ids, sections))
        : Optional.empty();
  }

  /**
   * Pairs in the sections of the next leaf, as far as it is whole: the work of {@link #next} on
   * them. At most {@link Leaf#MOST_INFLUENCES} a section.
   */
  public int pairs(int lineage) {
    if (left() < Leaf.ADAPTERS_AT) {
      return 0;
    }
    int adapters = leaves.get(at + Leaf.ADAPTER_COUNT_AT) & 0xff;
    if (adapters > Leaf.MOST_ADAPTERS) {
      return 0;
    }
    int sum = 0;
    int section = at + Leaf.ADAPTERS_AT + 8 * adapters;
    for (int i = 0; i < lineage + adapters && section < leaves.size(); i++) {
      int count = leaves.get(section) & 0xff;
      if (count > Leaf.MOST_INFLUENCES) {
        break;
      }
      sum += count;
      section += 1 + Leaf.INFLUENCE_BYTES * count;
    }
    return sum;
  }

  private Leaf leaf(List<Long> adapters, List<List<Leaf.Influence>> sections) {
    return new Leaf(
        Bytes32.wrap(leaves, start),
        Bytes32.wrap(leaves, start + 32),
        Bytes32.wrap(leaves, start + Leaf.SKETCH_HASH_AT),
        leaves.getInt(start + Leaf.TOKENS_IN_AT) & 0xffffffffL,
        leaves.getInt(start + Leaf.TOKENS_OUT_AT) & 0xffffffffL,
        leaves.getInt(start + Leaf.PAYER_AT - 2) & 0xffff,
        adapters,
        sections);
  }

  private List<Long> adapters(int count) {
    List<Long> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++, at += 8) {
      ids.add(leaves.getLong(at));
    }
    return ids;
  }

  private static boolean isRising(List<Long> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (Long.compareUnsigned(ids.get(i - 1), ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** As many sections as are whole and short enough. */
  private List<List<Leaf.Influence>> sections(int count) {
    List<List<Leaf.Influence>> sections = new ArrayList<>(count);
    while (sections.size() < count && left() >= 1) {
      int influences = leaves.get(at) & 0xff;
      at++;
      if (influences > Leaf.MOST_INFLUENCES || left() < Leaf.INFLUENCE_BYTES * influences) {
        break;
      }
      sections.add(influences(influences));
    }
    return sections;
  }

  private List<Leaf.Influence> influences(int count) {
    List<Leaf.Influence> influences = new ArrayList<>(count);
    for (int i = 0; i < count; i++, at += Leaf.INFLUENCE_BYTES) {
      influences.add(new Leaf.Influence(leaves.getLong(at), leaves.getLong(at + 8)));
    }
    return influences;
  }

  private int left() {
    return leaves.size() - at;
  }

  /** The bytes of the leaf read last. */
  public Bytes bytes() {
    return leaves.slice(start, at - start);
  }

  public boolean isAtEnd() {
    return left() == 0;
  }
}
