package io.tributary.sequencer.rpc.server;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Admits requests that name one of our hosts, and lets the pages of some origins read the answers
 * (CORS). A browser that a foreign page or a rebound name has led here shows it in Host or Origin.
 */
final class HostGate {
  private static final Set<String> EXTENSION_SCHEMES =
      Set.of("chrome-extension", "moz-extension", "safari-web-extension");

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";
  private static final String PREFLIGHT_SECONDS = "600";

  private final Set<String> hosts;
  private final AllowedOrigins origins;

  HostGate(Set<String> hosts, AllowedOrigins origins) {
    this.hosts = hosts;
    this.origins = origins;
  }

  boolean admits(Channel channel, HttpHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    return isOurs(channel, headers.get(HttpHeaderNames.HOST))
        && (origin == null || isKnown(origin) || origins.allow(origin));
  }

  private boolean isOurs(Channel channel, String host) {
    if (hosts.contains("*")) {
      return true;
    }
    if (host == null) {
      return false;
    }
    String name = name(host);
    return hosts.contains(name) || name.equals(local(channel));
  }

  /** The address that the client has connected to: no name can be rebound to say that. */
  private static String local(Channel channel) {
    if (!(channel.localAddress() instanceof InetSocketAddress socket)) {
      return "";
    }
    InetAddress address = socket.getAddress();
    String text = NetUtil.toAddressString(address);
    return text.indexOf(':') >= 0 ? '[' + text + ']' : text;
  }

  private boolean isKnown(String origin) {
    int end = origin.indexOf("://");
    if (end <= 0) {
      return false;
    }
    // A wallet in the browser says its extension; no page can.
    return EXTENSION_SCHEMES.contains(origin.substring(0, end))
        || hosts.contains(name(origin.substring(end + 3)));
  }

  /**
   * Without the port, which is digits alone: {@code localhost:80.evil.example} is no name of ours.
   */
  private static String name(String authority) {
    return PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
  }

  /** Adds to a reply what lets the page that asked read it (Fetch standard, CORS protocol). */
  void allow(Channel channel, HttpRequest request, HttpHeaders reply) {
    HttpHeaders asked = request.headers();
    String origin = asked.get(HttpHeaderNames.ORIGIN);
    reply.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    if (origin == null || !origins.allow(origin) || !admits(channel, asked)) {
      return;
    }
    reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if (request.method().equals(HttpMethod.OPTIONS)
        && asked.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
      reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      reply.set(
          HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
          asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "Content-Type"));
      reply.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
      if (asked.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK)) {
        reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK, "true");
      }
    }
  }
}
