package io.tributary.sequencer.rpc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The origins of pages that may read answers: {@code https://app.example}, with a port {@code
 * http://localhost:3000}, with any port {@code http://localhost:*}, or {@code *} for all.
 * Immutable.
 */
public final class AllowedOrigins {
  /** No page. */
  public static final AllowedOrigins NONE = new AllowedOrigins(List.of(), false);

  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\])(:([0-9]{1,5}|\\*))?");

  private static final int MAX_PORT = 65_535;

  private final List<String> patterns;
  private final boolean isAny;

  private AllowedOrigins(List<String> patterns, boolean isAny) {
    this.patterns = List.copyOf(patterns);
    this.isAny = isAny;
  }

  /**
   * Reads a list with commas; an empty one allows none.
   *
   * @throws IllegalArgumentException naming the entry that is no origin
   */
  public static AllowedOrigins of(String list) {
    List<String> patterns = new ArrayList<>();
    boolean isAny = false;
    for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
      String origin = entry.strip().toLowerCase(Locale.ROOT);
      if (origin.equals("*")) {
        isAny = true;
      } else if (isOrigin(origin)) {
        patterns.add(origin);
      } else {
        throw new IllegalArgumentException("'" + entry.strip() + "' is not an origin");
      }
    }
    return new AllowedOrigins(patterns, isAny);
  }

  private static boolean isOrigin(String text) {
    var matcher = ORIGIN.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String port = matcher.group(4);
    return port == null || port.equals("*") || Integer.parseInt(port) <= MAX_PORT;
  }

  /** Whether every page may read. */
  public boolean isAny() {
    return isAny;
  }

  boolean allow(String origin) {
    if (isAny) {
      return true;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    return isOrigin(asked) && patterns.stream().anyMatch(pattern -> fits(pattern, asked));
  }

  private static boolean fits(String pattern, String origin) {
    if (!pattern.endsWith(":*")) {
      return pattern.equals(origin);
    }
    String host = pattern.substring(0, pattern.length() - 2);
    return origin.equals(host) || origin.startsWith(host + ":");
  }
}
