package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Client;
import io.tributary.da.archive.BlobArchive;
import io.tributary.da.beacon.BeaconClient;
import io.tributary.da.source.ArchiveSource;
import io.tributary.da.source.BeaconSource;
import io.tributary.da.source.VerifiedBlobs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * An L1 as roles use it.
 *
 * @param archive of blobs that passed through our hands
 * @param blobs from the archive, else the beacon API; verified
 * @param blobUpdateFraction of L1's blob schedule
 */
public record L1Link(
    URI url,
    L1Client client,
    BeaconClient beacon,
    BlobArchive archive,
    VerifiedBlobs blobs,
    long blobUpdateFraction)
    implements AutoCloseable {
  /**
   * Connects and asks for the blob schedule.
   *
   * @param archive folder of the blob archive
   */
  public static L1Link open(URI url, URI beaconUrl, boolean trustRoots, Path archive) {
    L1Client client = new L1Client(url, trustRoots);
    BeaconClient beacon = new BeaconClient(beaconUrl);
    BlobArchive blobs = new BlobArchive(archive);
    return new L1Link(
        url,
        client,
        beacon,
        blobs,
        new VerifiedBlobs(List.of(new ArchiveSource(blobs), new BeaconSource(beacon))),
        BlobSchedule.updateFraction(client));
  }

  @Override
  public void close() {
    beacon.close();
    client.close();
  }
}
