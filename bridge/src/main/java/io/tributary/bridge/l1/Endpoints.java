package io.tributary.bridge.l1;

import io.tributary.bridge.l1.L1Exception.Kind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of one chain. A question goes to the preferred one; where that does not answer, or
 * its answer cannot be used, to the others, and then once more to those that answered at all. Safe
 * for concurrent use.
 */
final class Endpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final int ROUNDS = 2;
  // Bad answers in a row after which another endpoint is preferred.
  private static final int PATIENCE = 3;

  private final List<JsonRpcClient> all;
  private final AtomicInteger preferred = new AtomicInteger();
  private final AtomicInteger badInARow = new AtomicInteger();

  Endpoints(List<JsonRpcClient> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no endpoint");
    }
    this.all = List.copyOf(all);
  }

  JsonRpcClient preferred() {
    return all.get(preferred.get());
  }

  /**
   * The first usable answer.
   *
   * @param question asks one endpoint and validates all of the answer; whatever it throws is that
   *     endpoint's fault, except for {@link Kind#FATAL}
   * @throws L1Exception the last failure, where no endpoint has a usable answer
   */
  <T> T ask(Function<JsonRpcClient, T> question) {
    int first = preferred.get();
    Set<Integer> silent = new HashSet<>();
    L1Exception failure = null;
    for (int i = 0; i < ROUNDS * all.size(); i++) {
      int at = (first + i) % all.size();
      if (silent.contains(at)) {
        continue;
      }
      try {
        T answer = question.apply(all.get(at));
        answered(first, at, failure);
        return answer;
      } catch (RuntimeException e) {
        failure = faultOf(all.get(at), e);
        if (failure.kind() == Kind.FATAL) {
          throw failure;
        }
        if (failure.getCause() instanceof IOException || failure.kind() == Kind.RESET) {
          silent.add(at);
        }
      }
    }
    throw failure;
  }

  // Parsers may throw anything at bytes that are not what they should be.
  private static L1Exception faultOf(JsonRpcClient endpoint, RuntimeException e) {
    if (!(e instanceof L1Exception known)) {
      return new L1Exception(
          Kind.RETRY, endpoint.host() + " gave an answer that cannot be read", e);
    }
    return known.getMessage().contains(endpoint.host())
        ? known
        : new L1Exception(
            known.kind(), endpoint.host() + ": " + known.getMessage(), known.getCause());
  }

  private void answered(int first, int at, L1Exception failure) {
    if (at == first) {
      badInARow.set(0);
      return;
    }
    boolean isSilent = failure != null && failure.getCause() instanceof IOException;
    if ((isSilent || badInARow.incrementAndGet() >= PATIENCE)
        && preferred.compareAndSet(first, at)) {
      badInARow.set(0);
      LOG.warn(
          "L1 is read from {} in place of {}: {}",
          all.get(at).host(),
          all.get(first).host(),
          failure == null ? "" : failure.getMessage());
    }
  }

  @Override
  public void close() {
    all.forEach(JsonRpcClient::close);
  }
}
