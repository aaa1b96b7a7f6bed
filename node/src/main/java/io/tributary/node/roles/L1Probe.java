package io.tributary.node.roles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.node.config.Redaction;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks at an L1 before anything is started or written: is it there, is it the right one, does it
 * move.
 */
public final class L1Probe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final HttpClient client;

  /** Asks through {@code client}. */
  public L1Probe(URI url, HttpClient client) {
    this.url = url;
    this.client = client;
  }

  /**
   * The chain id of the L1.
   *
   * @throws Refusal where it does not answer as an Ethereum node
   */
  public long chainId() {
    return quantity("eth_chainId");
  }

  /**
   * Waits for a new block.
   *
   * @param again pauses between looks; false once the patience is over
   * @throws Refusal where none came
   */
  public void requireMoving(BooleanSupplier again) {
    long first = quantity("eth_blockNumber");
    while (again.getAsBoolean()) {
      if (quantity("eth_blockNumber") != first) {
        return;
      }
    }
    throw new Refusal(
        "the L1 at "
            + shown()
            + " stands still at block "
            + first
            + " (anvil needs --block-time 2 to mine on its own)");
  }

  private long quantity(String method) {
    try {
      String call =
          JSON.createObjectNode()
              .put("jsonrpc", "2.0")
              .put("id", 1)
              .put("method", method)
              .set("params", JSON.createArrayNode())
              .toString();
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(call))
              .build();
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode result = JSON.readTree(body).path("result");
      return Long.decode(result.asText());
    } catch (IOException | NumberFormatException e) {
      throw new Refusal("no L1 answers at " + shown(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted while asking the L1 at " + shown(), e);
    }
  }

  private String shown() {
    return Redaction.url(url.toString());
  }
}
