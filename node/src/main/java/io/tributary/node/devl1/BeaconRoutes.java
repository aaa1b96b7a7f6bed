package io.tributary.node.devl1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.server.HttpReply;
import io.tributary.sequencer.rpc.server.HttpRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The paths of the beacon API that rollups use. Blocks are named by slot, by beacon root, or as
 * head, justified, finalized or genesis; a missed slot and an unknown root are 404.
 */
final class BeaconRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final BeaconView chain;

  BeaconRoutes(BeaconView chain) {
    this.chain = chain;
  }

  /** What of the chain these paths show. */
  interface BeaconView {
    long genesisTime();

    long headNumber();

    long safeNumber();

    long finalizedNumber();

    BeaconBlock beacon(long number);

    Optional<Long> numberOfSlot(long slot);

    Optional<Long> numberOfRoot(Bytes32 root);

    List<BlobArchive.Entry> blobs(long number);

    ObjectNode spec();
  }

  List<HttpRoute> routes() {
    return List.of(
        new HttpRoute("/eth/v1/beacon/genesis", MethodLane.FAST, query -> data(genesis())),
        new HttpRoute("/eth/v1/config/spec", MethodLane.FAST, query -> data(chain.spec())),
        new HttpRoute("/eth/v1/node/health", MethodLane.FAST, query -> HttpReply.text(200, "")),
        new HttpRoute(
            "/eth/v1/node/version",
            MethodLane.FAST,
            query -> data(JSON.objectNode().put("version", "tributary/devl1"))),
        new HttpRoute("/eth/v1/node/syncing", MethodLane.FAST, query -> data(syncing())),
        new HttpRoute("/eth/v1/beacon/headers/", MethodLane.READ, this::header),
        new HttpRoute("/eth/v1/beacon/blobs/", MethodLane.SLOW, this::blobs),
        new HttpRoute(
            "/eth/v1/beacon/blob_sidecars/",
            MethodLane.FAST,
            query -> error(410, "deprecated: use /eth/v1/beacon/blobs/{block_id}")));
  }

  private HttpReply header(HttpRoute.Query query) {
    return withBlock(
        query, "/eth/v1/beacon/headers/", number -> answer(number, headerJson(number)));
  }

  private HttpReply blobs(HttpRoute.Query query) {
    Set<String> wanted =
        query.parameters().getOrDefault("versioned_hashes", List.of()).stream()
            .flatMap(values -> List.of(values.split(",")).stream())
            .collect(Collectors.toSet());
    return withBlock(
        query,
        "/eth/v1/beacon/blobs/",
        number -> {
          ArrayNode blobs = JSON.arrayNode();
          for (BlobArchive.Entry entry : chain.blobs(number)) {
            if (wanted.isEmpty() || wanted.contains(entry.versionedHash().toHexString())) {
              blobs.add(entry.blob().toHexString());
            }
          }
          return answer(number, blobs);
        });
  }

  /** Answers for the block that the last part of the path names. */
  private HttpReply withBlock(
      HttpRoute.Query query, String prefix, java.util.function.LongFunction<HttpReply> reply) {
    String id = query.path().substring(prefix.length());
    try {
      Optional<Long> number = resolve(id);
      return number.map(reply::apply).orElseGet(() -> error(404, "Block not found: " + id));
    } catch (IllegalArgumentException e) {
      return error(400, "Invalid block ID: " + id);
    }
  }

  private Optional<Long> resolve(String id) {
    return switch (id) {
      case "head" -> Optional.of(chain.headNumber());
      case "justified" -> Optional.of(chain.safeNumber());
      case "finalized" -> Optional.of(chain.finalizedNumber());
      case "genesis" -> Optional.of(0L);
      default ->
          id.startsWith("0x")
              ? chain.numberOfRoot(Bytes32.fromHexStringStrict(id))
              : chain.numberOfSlot(Long.parseUnsignedLong(id));
    };
  }

  private ObjectNode headerJson(long number) {
    BeaconBlock block = chain.beacon(number);
    ObjectNode json = JSON.objectNode();
    json.put("root", block.root().toHexString()).put("canonical", true);
    ObjectNode header = json.putObject("header");
    header
        .putObject("message")
        .put("slot", Long.toString(block.slot()))
        .put("proposer_index", "0")
        .put("parent_root", block.parentRoot().toHexString())
        .put("state_root", block.stateRoot().toHexString())
        .put("body_root", block.bodyRoot().toHexString());
    header.put("signature", "0x" + "00".repeat(96));
    return json;
  }

  private ObjectNode genesis() {
    return JSON.objectNode()
        .put("genesis_time", Long.toString(chain.genesisTime()))
        .put("genesis_validators_root", Bytes32.ZERO.toHexString())
        .put("genesis_fork_version", "0x00000000");
  }

  private ObjectNode syncing() {
    return JSON.objectNode()
        .put("head_slot", Long.toString(chain.beacon(chain.headNumber()).slot()))
        .put("sync_distance", "0")
        .put("is_syncing", false)
        .put("is_optimistic", false)
        .put("el_offline", false);
  }

  private HttpReply answer(long number, com.fasterxml.jackson.databind.JsonNode content) {
    ObjectNode json = JSON.objectNode();
    json.put("execution_optimistic", false).put("finalized", number <= chain.finalizedNumber());
    json.set("data", content);
    return HttpReply.json(200, json.toString());
  }

  private static HttpReply data(ObjectNode content) {
    ObjectNode json = JSON.objectNode();
    json.set("data", content);
    return HttpReply.json(200, json.toString());
  }

  private static HttpReply error(int status, String message) {
    return HttpReply.json(
        status, JSON.objectNode().put("code", status).put("message", message).toString());
  }
}
