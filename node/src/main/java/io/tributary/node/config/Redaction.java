package io.tributary.node.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be printed of values that can hold a secret. */
public final class Redaction {
  private static final String HIDDEN = "***";

  private Redaction() {}

  /** The value as it may be shown. */
  public static String shown(Setting setting, String text) {
    return setting.kind() == Setting.Kind.URLS
        ? Arrays.stream(text.split(",", -1))
            .map(url -> url(url.strip()))
            .collect(Collectors.joining(","))
        : text;
  }

  /**
   * A URL without user, password, path and query: providers put keys into any of these. A path is
   * kept where it is none.
   */
  public static String url(String text) {
    if (text.isEmpty()) {
      return text;
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null) {
        return HIDDEN;
      }
      String user = uri.getRawUserInfo() == null ? "" : HIDDEN + "@";
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      boolean plain =
          (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      return uri.getScheme() + "://" + user + uri.getHost() + port + (plain ? "" : "/" + HIDDEN);
    } catch (URISyntaxException e) {
      return HIDDEN;
    }
  }
}
