package io.tributary.sequencer.rpc.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The content codings of bodies: gzip and deflate (RFC 9110, section 8.4.1). Netty's handlers would
 * do the work on an event loop, where the requests of others wait for it.
 */
enum ContentCoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  /** Smaller replies are not worth it. */
  static final int WORTH_COMPRESSING_BYTES = 1_400;

  private static final int BUFFER_BYTES = 8 << 10;

  /** The coding of a request's body; empty where it is not ours. */
  static Optional<ContentCoding> of(HttpHeaders headers) {
    String name = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING)).strip();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /** Whether the client wants a gzip reply (RFC 9110, section 12.5.3). */
  static boolean acceptsGzip(HttpHeaders headers) {
    boolean any = false;
    for (String list : headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)) {
      for (String item : list.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = item.split(";", 2);
        String name = parts[0].strip();
        boolean isWanted = parts.length == 1 || weight(parts[1]) > 0;
        if (name.equals("gzip") || name.equals("x-gzip")) {
          return isWanted;
        }
        any |= name.equals("*") && isWanted;
      }
    }
    return any;
  }

  private static double weight(String parameter) {
    String text = parameter.strip();
    try {
      return text.startsWith("q=") ? Double.parseDouble(text.substring(2).strip()) : 1;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * The content of {@code body}; empty where it has more than {@code limitBytes}.
   *
   * @throws IOException where it is not of this coding
   */
  Optional<byte[]> decode(byte[] body, int limitBytes) throws IOException {
    if (this == IDENTITY) {
      return Optional.of(body);
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = open(new ByteArrayInputStream(body))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (content.size() + read > limitBytes) {
          return Optional.empty();
        }
        content.write(buffer, 0, read);
      }
    }
    return Optional.of(content.toByteArray());
  }

  private InputStream open(InputStream body) throws IOException {
    return this == GZIP ? new GZIPInputStream(body) : new InflaterInputStream(body);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new FastGzip(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Hex compresses well at any level; the fastest costs a fifth of the default. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
