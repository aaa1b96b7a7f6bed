package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.sequencer.rpc.server.HttpReply;
import io.tributary.sequencer.rpc.server.HttpRoute;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

final class BeaconRoutesTest {
  private static final Bytes32 HASH_A = Bytes32.repeat((byte) 0xa);
  private static final Bytes32 HASH_B = Bytes32.repeat((byte) 0xb);

  /** Blocks 0, 1 and 2 in slots 0, 3 and 4; two blobs in block 1. */
  private static final BeaconRoutes.BeaconView VIEW =
      new BeaconRoutes.BeaconView() {
        @Override
        public long genesisTime() {
          return 1_700_000_000;
        }

        @Override
        public long headNumber() {
          return 2;
        }

        @Override
        public long safeNumber() {
          return 1;
        }

        @Override
        public long finalizedNumber() {
          return 0;
        }

        @Override
        public BeaconBlock beacon(long number) {
          long slot = number == 0 ? 0 : number + 2;
          return new BeaconBlock(slot, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO);
        }

        @Override
        public Optional<Long> numberOfSlot(long slot) {
          return slot == 0 ? Optional.of(0L) : slot == 3 ? Optional.of(1L) : Optional.empty();
        }

        @Override
        public Optional<Long> numberOfRoot(Bytes32 root) {
          return root.equals(beacon(1).root()) ? Optional.of(1L) : Optional.empty();
        }

        @Override
        public List<BlobArchive.Entry> blobs(long number) {
          return number == 1
              ? List.of(
                  new BlobArchive.Entry(HASH_A, Bytes.of(1)),
                  new BlobArchive.Entry(HASH_B, Bytes.of(2)))
              : List.of();
        }

        @Override
        public ObjectNode spec() {
          return JsonNodeFactory.instance.objectNode().put("SECONDS_PER_SLOT", "2");
        }
      };

  private final List<HttpRoute> routes = new BeaconRoutes(VIEW).routes();

  @Test
  void servesBlobsByEveryName() throws IOException {
    for (String id : List.of("3", "justified", VIEW.beacon(1).root().toHexString())) {
      JsonNode answer = json(get("/eth/v1/beacon/blobs/" + id, Map.of()), 200);
      assertEquals("[\"0x01\",\"0x02\"]", answer.get("data").toString(), id);
    }
    JsonNode none = json(get("/eth/v1/beacon/blobs/head", Map.of()), 200);
    assertEquals(0, none.get("data").size());
    assertTrue(
        json(get("/eth/v1/beacon/blobs/finalized", Map.of()), 200).get("finalized").asBoolean());
  }

  @Test
  void servesTheBlobsThatAreWanted() throws IOException {
    Map<String, List<String>> wanted =
        Map.of("versioned_hashes", List.of(HASH_B.toHexString(), Bytes32.ZERO.toHexString()));
    JsonNode answer = json(get("/eth/v1/beacon/blobs/3", wanted), 200);
    assertEquals("[\"0x02\"]", answer.get("data").toString());
  }

  @Test
  void tellsUnknownFromMalformed() throws IOException {
    json(get("/eth/v1/beacon/blobs/2", Map.of()), 404);
    json(get("/eth/v1/beacon/blobs/" + HASH_A.toHexString(), Map.of()), 404);
    json(get("/eth/v1/beacon/blobs/nonsense", Map.of()), 400);
    json(get("/eth/v1/beacon/blobs/-1", Map.of()), 400);
    json(get("/eth/v1/beacon/blobs/0x12", Map.of()), 400);
    json(get("/eth/v1/beacon/blob_sidecars/3", Map.of()), 410);
  }

  @Test
  void servesHeadersGenesisAndSpec() throws IOException {
    JsonNode header = json(get("/eth/v1/beacon/headers/head", Map.of()), 200).get("data");
    assertEquals("4", header.at("/header/message/slot").asText());
    assertEquals(VIEW.beacon(2).root().toHexString(), header.get("root").asText());
    JsonNode genesis = json(get("/eth/v1/beacon/genesis", Map.of()), 200);
    assertEquals("1700000000", genesis.at("/data/genesis_time").asText());
    JsonNode spec = json(get("/eth/v1/config/spec", Map.of()), 200);
    assertEquals("2", spec.at("/data/SECONDS_PER_SLOT").asText());
  }

  private HttpReply get(String path, Map<String, List<String>> parameters) {
    return routes.stream()
        .filter(route -> path.startsWith(route.prefix()))
        .max(Comparator.comparingInt(route -> route.prefix().length()))
        .orElseThrow()
        .handler()
        .get(new HttpRoute.Query(path, parameters));
  }

  private static JsonNode json(HttpReply reply, int status) throws IOException {
    assertEquals(status, reply.status());
    return new ObjectMapper().readTree(reply.body());
  }
}
