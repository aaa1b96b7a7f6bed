package io.tributary.sequencer.rpc.server;

import java.util.List;
import java.util.Map;

/**
 * A plain GET resource.
 *
 * @param prefix of the paths it answers; the longest one that fits is asked
 * @param handler called on a virtual thread
 */
public record HttpRoute(String prefix, Handler handler) {
  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    HttpReply get(Query query);
  }

  /**
   * What was asked for.
   *
   * @param path decoded, with the prefix
   * @param parameters decoded, in order, by name
   */
  public record Query(String path, Map<String, List<String>> parameters) {}
}
