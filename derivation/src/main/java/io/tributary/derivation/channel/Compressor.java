package io.tributary.derivation.channel;

/** Compresses a channel's content. */
public interface Compressor {
  /** The channel's bytes for {@code plain}, the version byte included where the format has one. */
  byte[] compress(byte[] plain);
}
