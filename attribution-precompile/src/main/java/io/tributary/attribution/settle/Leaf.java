package io.tributary.attribution.settle;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One inference of a receipt (rules, section 8).
 *
 * <pre>
 *   requestHash 32 | outputRoot 32 | sketchHash 32 | tokIn 4 | tokOut 4 | payerIdx 2 | a 1 | a x adapter 8
 *   then for each section: k 1 | k x (id 8 | w 8)
 * </pre>
 *
 * Sections are the model's snapshot, its ancestors', nearest first, then the adapters', in the
 * order listed.
 *
 * @param sketchHash of the query sketches of all sections, joined
 * @param payer index in the receipt's payers
 * @param adapters ids, rising, at most {@link #MOST_ADAPTERS}
 * @param sections empty lists in EXACT, where the chain fills them in
 */
public record Leaf(
    Bytes32 requestHash,
    Bytes32 outputRoot,
    Bytes32 sketchHash,
    long tokensIn,
    long tokensOut,
    int payer,
    List<Long> adapters,
    List<List<Influence>> sections) {
  static final int MOST_ADAPTERS = 4;
  static final int MOST_INFLUENCES = 64;

  static final int SKETCH_HASH_AT = 64;
  static final int TOKENS_IN_AT = SKETCH_HASH_AT + 32;
  static final int TOKENS_OUT_AT = TOKENS_IN_AT + 4;
  static final int PAYER_AT = TOKENS_OUT_AT + 4;
  static final int ADAPTER_COUNT_AT = PAYER_AT + 2;
  static final int ADAPTERS_AT = ADAPTER_COUNT_AT + 1;
  static final int INFLUENCE_BYTES = 16;

  /** A contribution's weight in one section. */
  public record Influence(long id, long weight) {}

  public Bytes encode() {
    List<Bytes> parts = new ArrayList<>();
    parts.add(requestHash);
    parts.add(outputRoot);
    parts.add(sketchHash);
    parts.add(Bytes.ofUnsignedInt(tokensIn));
    parts.add(Bytes.ofUnsignedInt(tokensOut));
    parts.add(Bytes.ofUnsignedShort(payer));
    parts.add(Bytes.of(adapters.size()));
    for (long adapter : adapters) {
      parts.add(Bytes.ofUnsignedLong(adapter));
    }
    for (List<Influence> section : sections) {
      parts.add(Bytes.of(section.size()));
      for (Influence influence : section) {
        parts.add(Bytes.ofUnsignedLong(influence.id()));
        parts.add(Bytes.ofUnsignedLong(influence.weight()));
      }
    }
    return Bytes.concatenate(parts.toArray(new Bytes[0]));
  }
}
