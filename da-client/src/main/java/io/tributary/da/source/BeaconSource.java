package io.tributary.da.source;

import io.tributary.da.beacon.BeaconClient;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

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
  public List<Bytes> find(BlobRequest request) {
    List<Bytes> found = new ArrayList<>();
    for (String id : blockIds(request)) {
      beacon.blobs(id, request.versionedHashes()).ifPresent(found::addAll);
      if (found.size() >= request.versionedHashes().size()) {
        break;
      }
    }
    return found;
  }

  private List<String> blockIds(BlobRequest request) {
    readSpec();
    List<String> ids = new ArrayList<>();
    if (genesisTime.isPresent() && secondsPerSlot.isPresent() && secondsPerSlot.getAsLong() > 0) {
      long elapsed = request.timestamp() - genesisTime.getAsLong();
      ids.add(Long.toString(elapsed / secondsPerSlot.getAsLong()));
    }
    ids.add(request.blockHash().toHexString());
    ids.add(Long.toString(request.blockNumber()));
    return ids;
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
