package io.tributary.batcher.channel;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.tributary.derivation.channel.ChannelWriter;
import io.tributary.derivation.channel.Compressor;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brotli by the native library.
 *
 * @param quality 0 to 11
 */
public record BrotliCompressor(int quality) implements Compressor {
  private static final int WINDOW_BITS = 22;

  public BrotliCompressor {
    Brotli4jLoader.ensureAvailability();
  }

  @Override
  public byte[] compress(byte[] plain) {
    try {
      byte[] stream =
          Encoder.compress(
              plain, new Encoder.Parameters().setQuality(quality).setWindow(WINDOW_BITS));
      byte[] channel = new byte[stream.length + 1];
      channel[0] = ChannelWriter.BROTLI_VERSION;
      System.arraycopy(stream, 0, channel, 1, stream.length);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
