package io.tributary.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.game.Game;
import io.tributary.bridge.game.Games;
import io.tributary.bridge.l1.L1Client;
import io.tributary.da.beacon.BeaconClient;
import io.tributary.da.source.BeaconSource;
import io.tributary.da.source.BlobRequest;
import io.tributary.da.source.VerifiedBlobs;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.batch.Batch;
import io.tributary.derivation.batch.BatchCodec;
import io.tributary.derivation.batch.SpanBatch;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.derivation.channel.ChannelReader;
import io.tributary.derivation.frame.Frame;
import io.tributary.derivation.frame.FrameCodec;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.l2.RollupFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Step 7: where on L1 a block of L2 is, read as a follower reads it, and the output root that
 * covers it.
 */
final class BatchStory {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);

  private final World world;
  private final Narrator narrator;
  private final RollupConfig rollup;

  BatchStory(World world, Narrator narrator) throws IOException {
    this.world = world;
    this.narrator = narrator;
    this.rollup = RollupFile.read(world.folder().resolve("rollup.json"));
  }

  /** A transaction to the inbox with what is in its blobs. */
  private record Posted(
      String transaction,
      long block,
      List<Bytes32> hashes,
      long compressed,
      long plain,
      SpanBatch batch) {}

  void tell(long l2Block) throws IOException {
    narrator.waiting("the batch of block " + l2Block);
    awaitSafe(l2Block);
    Posted posted = find(timestamp(l2Block));
    narrator.tell(
        "L1 transaction %s in block %d carries the batch", posted.transaction(), posted.block());
    for (Bytes32 hash : posted.hashes()) {
      narrator.tell("  blob %s", hash);
    }
    long raw =
        posted.batch().blocks().stream()
            .flatMap(block -> block.transactions().stream())
            .mapToLong(Bytes::size)
            .sum();
    narrator.tell(
        "%d blocks: %d bytes of transactions, %d as a span batch, %d compressed: ratio %.2f",
        posted.batch().blocks().size(),
        raw,
        posted.plain(),
        posted.compressed(),
        (double) posted.compressed() / Math.max(1, raw));
    output(l2Block);
  }

  private void awaitSafe(long l2Block) throws IOException {
    JsonRpc l2 = world.l2();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (safe(l2) < l2Block) {
      narrator.require(System.nanoTime() < deadline, "block %d becomes safe in time", l2Block);
      LockSupport.parkNanos(POLL.toNanos());
    }
    narrator.check(true, "derivation has read block %d back from L1: it is safe", l2Block);
  }

  private static long safe(JsonRpc l2) throws IOException {
    return Long.decode(l2.call("eth_getBlockByNumber", "safe", false).path("number").asText());
  }

  private long timestamp(long l2Block) throws IOException {
    String tag = "0x" + Long.toHexString(l2Block);
    return Long.decode(
        world.l2().call("eth_getBlockByNumber", tag, false).path("timestamp").asText());
  }

  private Posted find(long l2Time) throws IOException {
    JsonRpc l1 = world.l1();
    for (long number = l1.head(); number > rollup.genesisL1().number(); number--) {
      JsonNode block = l1.call("eth_getBlockByNumber", "0x" + Long.toHexString(number), true);
      for (JsonNode transaction : block.path("transactions")) {
        boolean toInbox =
            transaction.path("to").asText().equalsIgnoreCase(rollup.batchInbox().toString());
        if (toInbox && transaction.path("type").asText().equals("0x3")) {
          Optional<Posted> posted = read(transaction, block);
          if (posted.isPresent() && covers(posted.get().batch(), l2Time)) {
            return posted.get();
          }
        }
      }
    }
    throw new IOException("no batch on L1 holds the block");
  }

  private static boolean covers(SpanBatch batch, long l2Time) {
    return batch.first().timestamp() <= l2Time && l2Time <= batch.last().timestamp();
  }

  /** The batch in a transaction's blobs, where the channel is whole in it. */
  private Optional<Posted> read(JsonNode transaction, JsonNode block) {
    List<Bytes32> hashes = new ArrayList<>();
    transaction
        .path("blobVersionedHashes")
        .forEach(h -> hashes.add(Bytes32.fromHexString(h.asText())));
    long number = Long.decode(block.path("number").asText());
    BlobRequest request =
        new BlobRequest(
            number,
            Bytes32.fromHexString(block.path("hash").asText()),
            Long.decode(block.path("timestamp").asText()),
            hashes);
    VerifiedBlobs source =
        new VerifiedBlobs(
            List.of(new BeaconSource(new BeaconClient(URI.create(world.beaconUrl())))));
    List<Bytes> data = new ArrayList<>();
    for (Bytes blob : source.fetch(request)) {
      if (BlobCodec.decode(blob) instanceof Parsed.Value<Bytes>(Bytes content)
          && FrameCodec.decode(content) instanceof Parsed.Value<List<Frame>>(List<Frame> frames)) {
        frames.forEach(frame -> data.add(frame.data()));
      }
    }
    byte[] channel = Bytes.concatenate(data.toArray(new Bytes[0])).toArray();
    return span(channel)
        .map(
            typed ->
                new Posted(
                    transaction.path("hash").asText(),
                    number,
                    hashes,
                    channel.length,
                    typed.size(),
                    (SpanBatch)
                        ((Parsed.Value<Batch>) BatchCodec.decode(typed, rollup.batchFormat()))
                            .value()));
  }

  private Optional<Bytes> span(byte[] channel) {
    return ChannelReader.open(channel) instanceof Parsed.Value<ChannelReader>(ChannelReader reader)
            && reader.next() instanceof ChannelReader.Next.Batch(Bytes typed)
            && BatchCodec.decode(typed, rollup.batchFormat())
                instanceof Parsed.Value<Batch>(var batch)
            && batch instanceof SpanBatch
        ? Optional.of(typed)
        : Optional.empty();
  }

  private void output(long l2Block) throws IOException {
    narrator.waiting("an output root that covers it");
    Games games =
        new Games(
            new L1Client(URI.create(world.l1Url()), world.trustRoots()),
            world.deployment().contracts());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<Game> game = games.covering(l2Block);
    while (game.isEmpty()) {
      narrator.require(System.nanoTime() < deadline, "an output is proposed in time");
      LockSupport.parkNanos(POLL.toNanos());
      game = games.covering(l2Block);
    }
    String claim = game.get().rootClaim().toHexString();
    narrator.tell(
        "output root %s for block %d, game %d",
        claim, game.get().l2BlockNumber(), game.get().index());
    String tag = "0x" + Long.toHexString(game.get().l2BlockNumber());
    narrator.check(
        world.l2().call("optimism_outputAtBlock", tag).path("outputRoot").asText().equals(claim),
        "it is the node's own output at that block");
  }
}
