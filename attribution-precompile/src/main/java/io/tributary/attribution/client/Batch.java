package io.tributary.attribution.client;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.settle.Fee;
import io.tributary.attribution.settle.Leaf;
import io.tributary.attribution.settle.Merkle;
import io.tributary.attribution.settle.Receipt;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A receipt with what it is about, as an agent makes it and submits it.
 *
 * @param payers rising
 * @param leaves encoded, one after another
 * @param sketches of all leaves, one after another; empty in OPTIMISTIC
 */
public record Batch(Receipt receipt, List<Address> payers, Bytes leaves, Bytes sketches) {
  /**
   * What a batch is made for.
   *
   * @param seq one more than the agent's last
   * @param prev the agent's last batch id, zero for the first
   * @param deadline seconds
   */
  public record Terms(
      long model,
      long agent,
      long seq,
      Bytes32 prev,
      long deadline,
      int mode,
      UInt256 rateIn,
      UInt256 rateOut,
      UInt256 platformFlat) {}

  /** The batch of these inferences. */
  public static Batch of(Terms terms, List<Address> payers, List<Leaf> leaves, Bytes sketches) {
    List<Bytes> encoded = new ArrayList<>();
    List<Bytes32> nodes = new ArrayList<>();
    UInt256 fee = UInt256.ZERO;
    for (Leaf leaf : leaves) {
      Bytes bytes = leaf.encode();
      encoded.add(bytes);
      nodes.add(Merkle.leaf(bytes));
      fee =
          fee.add(Fee.net(leaf.tokensIn(), leaf.tokensOut(), terms.rateIn(), terms.rateOut()))
              .add(terms.platformFlat());
    }
    Receipt receipt =
        new Receipt(
            terms.model(),
            terms.agent(),
            terms.seq(),
            terms.prev(),
            Receipt.payersHash(payers),
            leaves.size(),
            fee,
            Merkle.root(nodes),
            terms.deadline(),
            terms.mode());
    return new Batch(
        receipt, List.copyOf(payers), Bytes.concatenate(encoded.toArray(new Bytes[0])), sketches);
  }

  /** What the agent's key signs on a chain; also the batch id. */
  public Bytes32 digest(UInt256 chainId) {
    return receipt.digest(chainId, AttributionContract.ADDRESS);
  }

  /** Calldata of {@code settle}. */
  public Bytes calldata(Bytes signature) {
    return AttributionCalls.settle(receipt, signature, payers, leaves, sketches);
  }

  /** A signature in the form that {@code settle} takes. */
  public static Bytes signature(Bytes32 r, Bytes32 s, int yParity) {
    return Bytes.concatenate(r, s, Bytes.of(27 + yParity));
  }
}
