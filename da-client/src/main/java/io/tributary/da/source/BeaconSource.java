package io.tributary.da.source;

import io.tributary.da.beacon.BeaconClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Blobs from a beacon node: by slot where the node tells its spec, else by the execution block's
 * hash and number, which is how anvil names blocks.
 */
public final class BeaconSource implements BlobSource {
  private final BeaconClient beacon;
  // Constants of the chain, read once; empty as long as the node does not tell them.
  private volatile OptionalLong genesisTime = OptionalLong.empty();
  private volatile OptionalLong secondsPerSlot = OptionalLong.empty();

  public BeaconSource(BeaconClient beacon) {
    this.beacon = beacon;
  }

  @Override
  public String name() {
    return "the beacon API at " + beacon.host();
  }

  /**
   * For each name of the block a question for the wanted blobs, then one for all of its blobs:
   * anvil returns a single blob where several hashes are given.
   */
  @Override
  public List<Question> questions(BlobRequest request) {
    List<Question> questions = new ArrayList<>();
    for (Supplier<Optional<String>> id : blockIds(request)) {
      questions.add(() -> ask(id, request.versionedHashes()));
      questions.add(() -> ask(id, List.of()));
    }
    return questions;
  }

  private List<Bytes> ask(Supplier<Optional<String>> id, List<Bytes32> filter) {
    return id.get().flatMap(known -> beacon.blobs(known, filter)).orElse(List.of());
  }

  private List<Supplier<Optional<String>>> blockIds(BlobRequest request) {
    return List.of(
        () -> slot(request.timestamp()),
        () -> Optional.of(request.blockHash().toHexString()),
        () -> Optional.of(Long.toString(request.blockNumber())));
  }

  private Optional<String> slot(long timestamp) {
    readSpec();
    return genesisTime.isPresent() && secondsPerSlot.isPresent() && secondsPerSlot.getAsLong() > 0
        ? Optional.of(
            Long.toString((timestamp - genesisTime.getAsLong()) / secondsPerSlot.getAsLong()))
        : Optional.empty();
  }

  private void readSpec() {
    if (secondsPerSlot.isEmpty()) {
      secondsPerSlot = beacon.secondsPerSlot();
    }
    if (genesisTime.isEmpty() && secondsPerSlot.isPresent()) {
      genesisTime = beacon.genesisTime();
    }
  }
}
