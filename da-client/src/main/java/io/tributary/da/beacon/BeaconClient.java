package io.tributary.da.beacon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.da.DaException;
import io.tributary.da.DaException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Reads a beacon node: {@code /eth/v1/beacon/blobs/{id}}, {@code /eth/v1/beacon/genesis}, {@code
 * /eth/v1/config/spec}. Safe for concurrent use. Anything but an answer is a {@link DaException} to
 * retry; 404 is an answer.
 */
public final class BeaconClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  // Nine blobs in hex are 2.4 MB; more than a block can hold is not read.
  private static final int MAX_BODY_BYTES = 64 << 20;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;

  public BeaconClient(URI url) {
    this.base = url.toString().replaceAll("/+$", "");
  }

  /**
   * The blobs of a block; empty where the node does not know the block.
   *
   * @param blockId slot or block root; anvil takes execution block numbers and hashes
   * @param versionedHashes of the blobs wanted, all of the block's where there are none; a node may
   *     answer with fewer or with others
   */
  public Optional<List<Bytes>> blobs(String blockId, List<Bytes32> versionedHashes) {
    StringBuilder path = new StringBuilder("/eth/v1/beacon/blobs/").append(blockId);
    char separator = '?';
    for (Bytes32 hash : versionedHashes) {
      path.append(separator).append("versioned_hashes=").append(hash.toHexString());
      separator = '&';
    }
    return get(path.toString()).map(BeaconClient::readBlobs);
  }

  /** Seconds since the epoch at which slot 0 began. */
  public OptionalLong genesisTime() {
    return number(get("/eth/v1/beacon/genesis"), "genesis_time");
  }

  /** Empty where the node tells no spec, as anvil. */
  public OptionalLong secondsPerSlot() {
    return number(get("/eth/v1/config/spec"), "SECONDS_PER_SLOT");
  }

  /** Host and port, without what may be secret. */
  public String host() {
    URI url = URI.create(base);
    return url.getHost() + ":" + url.getPort();
  }

  @Override
  public void close() {
    http.close();
  }

  private static OptionalLong number(Optional<JsonNode> answer, String field) {
    String text = answer.map(a -> a.path("data").path(field).asText("")).orElse("");
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static List<Bytes> readBlobs(JsonNode answer) {
    JsonNode data = answer.path("data");
    List<Bytes> blobs = new ArrayList<>();
    try {
      for (JsonNode blob : data) {
        blobs.add(Bytes.fromHexString(blob.asText()));
      }
    } catch (IllegalArgumentException e) {
      throw new DaException(Kind.RETRY, "beacon node returns a blob that is no hex", e);
    }
    if (!data.isArray()) {
      throw new DaException(Kind.RETRY, "beacon node returns no list of blobs");
    }
    return blobs;
  }

  private Optional<JsonNode> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return read(path, response.statusCode(), body.readNBytes(MAX_BODY_BYTES));
      }
    } catch (IOException e) {
      throw new DaException(Kind.RETRY, "beacon node does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DaException(Kind.RETRY, "interrupted", e);
    }
  }

  private Optional<JsonNode> read(String path, int status, byte[] body) throws IOException {
    if (status == NOT_FOUND || status == BAD_REQUEST) {
      return Optional.empty();
    }
    if (status != OK) {
      throw new DaException(Kind.RETRY, "beacon node answers " + status + " to " + path);
    }
    return body.length == 0 ? Optional.empty() : Optional.ofNullable(json.readTree(body));
  }
}
