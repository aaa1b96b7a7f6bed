package io.tributary.sequencer.rpc.server;

import io.tributary.sequencer.rpc.MethodLane;
import java.util.List;
import java.util.Map;

/**
 * A plain GET resource.
 *
 * @param prefix of the paths it answers; the longest one that fits is asked
 * @param lane where its handler runs
 */
public record HttpRoute(String prefix, MethodLane lane, Handler handler) {
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
