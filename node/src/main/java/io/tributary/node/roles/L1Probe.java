package io.tributary.node.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.node.config.Redaction;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Looks at an L1 before anything is started or written: is it there, is it the right one, does it
 * move.
 */
public final class L1Probe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<URI> urls;
  private final HttpClient client;

  /**
   * Asks through {@code client}.
   *
   * @param urls endpoints of one L1
   */
  public L1Probe(List<URI> urls, HttpClient client) {
    this.urls = urls;
    this.client = client;
  }

  /**
   * The chain id of the L1.
   *
   * @param again pauses before an endpoint that is slow or answers badly is asked again; false once
   *     the patience is over
   * @throws Refusal where no endpoint answers as an Ethereum node, or they are of different chains
   */
  public long chainId(BooleanSupplier again) {
    Set<Long> ids = new TreeSet<>();
    Refusal failure = null;
    for (URI url : urls) {
      try {
        ids.add(quantity(url, "eth_chainId", again));
      } catch (Refusal silent) {
        failure = failure == null ? silent : failure;
      }
    }
    if (ids.isEmpty() && failure != null) {
      throw failure;
    }
    if (ids.size() > 1) {
      throw new Refusal("the L1 endpoints are of different chains: chain ids " + ids);
    }
    return ids.iterator().next();
  }

  /**
   * Waits for a new block.
   *
   * @param again pauses between looks; false once the patience is over
   * @throws Refusal where none came
   */
  public void requireMoving(BooleanSupplier again) {
    long first = head(again);
    while (again.getAsBoolean()) {
      if (head(again) != first) {
        return;
      }
    }
    throw new Refusal(
        "the L1 at "
            + shown(urls.getFirst())
            + " stands still at block "
            + first
            + " (anvil needs --block-time 2 to mine on its own)");
  }

  private long head(BooleanSupplier again) {
    Refusal failure = null;
    for (URI url : urls) {
      try {
        return quantity(url, "eth_blockNumber", again);
      } catch (Refusal silent) {
        failure = silent;
      }
    }
    throw failure;
  }

  private long quantity(URI url, String method, BooleanSupplier again) {
    while (true) {
      try {
        return ask(url, method);
      } catch (IOException | NumberFormatException e) {
        // Where nobody listens there is nothing to wait for.
        if (e instanceof ConnectException || !again.getAsBoolean()) {
          throw new Refusal("no L1 answers at " + shown(url), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refusal("interrupted while asking the L1 at " + shown(url), e);
      }
    }
  }

  private long ask(URI url, String method) throws IOException, InterruptedException {
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
    return Long.decode(JSON.readTree(body).path("result").asText());
  }

  private static String shown(URI url) {
    return Redaction.url(url.toString());
  }
}
