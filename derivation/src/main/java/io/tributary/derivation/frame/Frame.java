package io.tributary.derivation.frame;

import org.apache.tuweni.bytes.Bytes;

/**
 * A piece of a channel.
 *
 * @param channelId 16 bytes
 * @param number from 0 on, unsigned 16 bit
 * @param isLast whether the channel ends with it
 */
public record Frame(Bytes channelId, int number, Bytes data, boolean isLast) {
  public boolean isFirst() {
    return number == 0;
  }
}
