package io.tributary.node.roles;

import io.tributary.bridge.l1.L1Client;
import io.tributary.da.archive.BlobArchive;
import io.tributary.da.beacon.BeaconClient;
import io.tributary.da.source.ArchiveSource;
import io.tributary.da.source.BeaconSource;
import io.tributary.da.source.BlobSource;
import io.tributary.da.source.VerifiedBlobs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An L1 as roles use it.
 *
 * @param url of the preferred endpoint
 * @param archive of blobs that passed through our hands
 * @param blobs from the archive, else the beacon APIs; verified
 * @param blobUpdateFraction of L1's blob schedule
 */
public record L1Link(
    URI url,
    L1Client client,
    List<BeaconClient> beacons,
    BlobArchive archive,
    VerifiedBlobs blobs,
    long blobUpdateFraction)
    implements AutoCloseable {
  /**
   * Connects and asks for the blob schedule.
   *
   * @param urls JSON-RPC endpoints, the preferred one first
   * @param beaconUrls beacon APIs; those of {@code urls} where there are none
   * @param archive folder of the blob archive
   * @param again pauses while L1 does not answer; false once the patience is over
   */
  public static L1Link open(
      List<URI> urls,
      List<URI> beaconUrls,
      boolean trustRoots,
      Path archive,
      BooleanSupplier again) {
    L1Client client = new L1Client(urls, trustRoots);
    List<BeaconClient> beacons =
        (beaconUrls.isEmpty() ? urls : beaconUrls).stream().map(BeaconClient::new).toList();
    BlobArchive blobs = new BlobArchive(archive);
    List<BlobSource> sources = new ArrayList<>(List.of(new ArchiveSource(blobs)));
    beacons.forEach(beacon -> sources.add(new BeaconSource(beacon)));
    return new L1Link(
        urls.getFirst(),
        client,
        beacons,
        blobs,
        new VerifiedBlobs(sources),
        L1Start.retry(again, () -> BlobSchedule.updateFraction(client)));
  }

  @Override
  public void close() {
    beacons.forEach(BeaconClient::close);
    client.close();
  }
}
