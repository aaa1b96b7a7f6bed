package io.tributary.da;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import io.tributary.da.archive.BlobArchive;
import io.tributary.da.beacon.BeaconClient;
import io.tributary.da.source.ArchiveSource;
import io.tributary.da.source.BeaconSource;
import io.tributary.da.source.BlobRequest;
import io.tributary.da.source.BlobSource;
import io.tributary.da.source.VerifiedBlobs;
import io.tributary.derivation.blob.BlobCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedBlobsTest {
  private static final Bytes ONE = BlobCodec.encode(Bytes.fromHexString("0x01"));
  private static final Bytes TWO = BlobCodec.encode(Bytes.fromHexString("0x0202"));
  private static final BlobRequest BOTH =
      new BlobRequest(9, Bytes32.repeat((byte) 5), 1_018, List.of(hash(TWO), hash(ONE)));

  @TempDir Path folder;

  @Test
  void wrongBlobsMeanTheNextSource() {
    BlobSource liar =
        source(
            () ->
                List.of(
                    BlobCodec.encode(Bytes.of(9)),
                    Bytes.of(1),
                    Bytes.repeat((byte) 0xff, 131_072),
                    ONE));
    BlobSource dead =
        source(
            () -> {
              throw new DaException(DaException.Kind.RETRY, "down");
            });
    BlobSource honest = source(() -> List.of(ONE, TWO));
    assertEquals(List.of(TWO, ONE), new VerifiedBlobs(List.of(liar, dead, honest)).fetch(BOTH));
    DaException none =
        assertThrows(DaException.class, () -> new VerifiedBlobs(List.of(liar, dead)).fetch(BOTH));
    assertEquals(DaException.Kind.RETRY, none.kind());
  }

  private static BlobSource source(BlobSource.Question question) {
    return new BlobSource() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Question> questions(BlobRequest request) {
        return List.of(question);
      }
    };
  }

  @Test
  void theArchiveOutlivesItsProcessAndItsDamageIsNoticed() throws IOException {
    BlobArchive archive = new BlobArchive(folder);
    archive.put(hash(ONE), ONE);
    archive.put(hash(TWO), TWO);
    VerifiedBlobs blobs = new VerifiedBlobs(List.of(new ArchiveSource(new BlobArchive(folder))));
    assertEquals(List.of(TWO, ONE), blobs.fetch(BOTH));
    Files.write(folder.resolve(hash(ONE).toUnprefixedHexString()), new byte[] {0, 1, 2});
    assertThrows(DaException.class, () -> blobs.fetch(BOTH));
  }

  @Test
  void aBeaconNodeIsAskedBySlot() throws IOException {
    List<String> asked = new ArrayList<>();
    String body = "{\"data\":[\"" + ONE + "\",\"" + TWO + "\"]}";
    Map<String, String> answers =
        Map.of(
            "/eth/v1/config/spec", "{\"data\":{\"SECONDS_PER_SLOT\":\"2\"}}",
            "/eth/v1/beacon/genesis", "{\"data\":{\"genesis_time\":\"1000\"}}",
            "/eth/v1/beacon/blobs/9", body);
    assertEquals(List.of(TWO, ONE), fetchFrom(answers, asked));
    assertTrue(asked.getLast().contains("versioned_hashes=" + hash(ONE).toHexString()));
  }

  @Test
  void anvilIsAskedByExecutionHash() throws IOException {
    List<String> asked = new ArrayList<>();
    String path = "/eth/v1/beacon/blobs/" + BOTH.blockHash().toHexString();
    Map<String, String> answers =
        Map.of(path, "{\"data\":[\"" + ONE + "\",\"" + TWO + "\"]}", "/eth/v1/config/spec", "");
    assertEquals(List.of(TWO, ONE), fetchFrom(answers, asked));
  }

  /** anvil 1.7.1 returns one blob where the query names several hashes. */
  @Test
  void fewerBlobsThanAskedForMeansAskingForAll() throws IOException {
    List<String> asked = new ArrayList<>();
    String path = "/eth/v1/beacon/blobs/" + BOTH.blockHash().toHexString();
    Map<String, String> answers =
        Map.of(
            path + "?",
            "{\"data\":[\"" + TWO + "\"]}",
            path,
            "{\"data\":[\"" + Bytes.of(7) + "\",\"" + ONE + "\",\"" + TWO + "\"]}");
    assertEquals(List.of(TWO, ONE), fetchFrom(answers, asked));
    assertEquals(path, asked.getLast());
  }

  @Test
  void whatIsNoAnswerIsRetried() {
    for (String answer :
        List.of(
            "null",
            "{}",
            "[]",
            "17",
            "{\"data\":null}",
            "{\"data\":{}}",
            "{\"data\":[null]}",
            "{\"data\":[\"0xzz\"]}",
            "{\"data\":[\"0x1\"]}",
            "{\"data\":[{}]}",
            "{\"data\":[[]]",
            "<html>")) {
      String path = "/eth/v1/beacon/blobs/9";
      Map<String, String> answers =
          Map.of(
              path + "?",
              answer,
              path,
              answer,
              "/eth/v1/config/spec",
              answer,
              "/eth/v1/beacon/genesis",
              answer);
      DaException fault =
          assertThrows(DaException.class, () -> fetchFrom(answers, new ArrayList<>()), answer);
      assertEquals(DaException.Kind.RETRY, fault.kind(), answer);
    }
  }

  /** Answers by path; a path with a question mark is for queries with a filter. */
  private static List<Bytes> fetchFrom(Map<String, String> answers, List<String> asked)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          URI uri = exchange.getRequestURI();
          String filtered = uri.getQuery() == null ? null : answers.get(uri.getPath() + "?");
          String answer = filtered == null ? answers.get(uri.getPath()) : filtered;
          byte[] bytes = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    try (BeaconClient beacon = new BeaconClient(url)) {
      return new VerifiedBlobs(List.of(new BeaconSource(beacon))).fetch(BOTH);
    } finally {
      server.stop(0);
    }
  }

  private static Bytes32 hash(Bytes blob) {
    return VersionedHash.of(Kzg.load().commitment(blob));
  }
}
