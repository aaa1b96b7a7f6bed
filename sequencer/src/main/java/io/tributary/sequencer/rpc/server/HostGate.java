package io.tributary.sequencer.rpc.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * Lets in only who asked for us by one of our names: a browser that was led here by a foreign page
 * or a rebound name says so in Host or Origin.
 */
final class HostGate {
  private static final Set<String> EXTENSION_SCHEMES =
      Set.of("chrome-extension", "moz-extension", "safari-web-extension");

  private final Set<String> allowed;

  HostGate(Set<String> allowed) {
    this.allowed = allowed;
  }

  boolean admits(HttpHeaders headers) {
    if (allowed.isEmpty()) {
      return true;
    }
    String host = headers.get(HttpHeaderNames.HOST);
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    return host != null && allowed.contains(name(host)) && (origin == null || ours(origin));
  }

  private boolean ours(String origin) {
    int end = origin.indexOf("://");
    if (end <= 0) {
      return false;
    }
    // A wallet in the browser says its extension; no page can.
    return EXTENSION_SCHEMES.contains(origin.substring(0, end))
        || allowed.contains(name(origin.substring(end + 3)));
  }

  /** Without the port. */
  private static String name(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }
}
