package io.tributary.node.devl1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Header;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The embedded L1 as the beacon paths want it. */
final class ChainBeaconView implements BeaconRoutes.BeaconView {
  private final L1Chain chain;

  ChainBeaconView(L1Chain chain) {
    this.chain = chain;
  }

  @Override
  public long genesisTime() {
    return chain.genesisTime();
  }

  @Override
  public long headNumber() {
    return chain.head().header().number();
  }

  @Override
  public long safeNumber() {
    return Math.max(0, headNumber() - chain.parameters().safeDistance());
  }

  @Override
  public long finalizedNumber() {
    return Math.max(0, headNumber() - chain.parameters().finalizedDistance());
  }

  @Override
  public BeaconBlock beacon(long number) {
    return chain.beacon(header(number), chain.hashOf(number));
  }

  /** Slots and numbers rise together, so that halving finds it. */
  @Override
  public Optional<Long> numberOfSlot(long slot) {
    long low = 0;
    long high = headNumber();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (beacon(middle).slot() < slot) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return beacon(low).slot() == slot ? Optional.of(low) : Optional.empty();
  }

  /**
   * A root is in the next block's header; the head's is computed. Looked for from the head
   * backwards.
   */
  @Override
  public Optional<Long> numberOfRoot(Bytes32 root) {
    long head = headNumber();
    if (beacon(head).root().equals(root)) {
      return Optional.of(head);
    }
    for (long number = head; number > 0; number--) {
      if (header(number).parentBeaconBlockRoot().equals(root)) {
        return Optional.of(number - 1);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<BlobArchive.Entry> blobs(long number) {
    return chain.archive().read(number);
  }

  @Override
  public ObjectNode spec() {
    return BeaconSpec.of(chain.parameters());
  }

  private Header header(long number) {
    return chain.store().header(number).orElseThrow();
  }
}
