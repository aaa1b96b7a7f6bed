package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** The connection a call came by. Safe for concurrent use. */
public interface RpcSession {
  /** A connection of its own that takes no notifications and never closes: plain HTTP, tests. */
  static RpcSession mute() {
    return new RpcSession() {
      @Override
      public boolean canNotify() {
        return false;
      }

      @Override
      public void notify(String method, JsonNode params) {
        throw new IllegalStateException("this connection takes no notifications");
      }

      @Override
      public void afterReply(Runnable action) {
        throw new IllegalStateException("this connection takes no notifications");
      }

      @Override
      public void onClose(Runnable action) {
        throw new IllegalStateException("this connection takes no notifications");
      }
    };
  }

  /** Whether the server can speak first on it (WebSocket). */
  boolean canNotify();

  /**
   * Sends a JSON-RPC notification; dropped without a word where the connection is gone. Never
   * waits.
   */
  void notify(String method, JsonNode params);

  /**
   * Runs {@code action} when the reply to the current call is on its way: notifications sent from
   * then on follow it. Not run where the connection has closed. The action never waits.
   */
  void afterReply(Runnable action);

  /** Runs {@code action} once when the connection ends, at once where it has. */
  void onClose(Runnable action);
}
