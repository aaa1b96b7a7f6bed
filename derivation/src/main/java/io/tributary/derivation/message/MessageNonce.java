package io.tributary.derivation.message;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A message's nonce: a version in the top two bytes, a counter in the other thirty.
 *
 * @param version unsigned 16 bit
 * @param counter below 2^240
 */
public record MessageNonce(int version, UInt256 counter) {
  private static final int VERSION_BYTES = 2;

  public static MessageNonce decode(Bytes32 word) {
    int version = ((word.get(0) & 0xff) << 8) | (word.get(1) & 0xff);
    Bytes counter = word.slice(VERSION_BYTES);
    return new MessageNonce(version, UInt256.fromBytes(Bytes32.leftPad(counter)));
  }

  public Bytes32 encode() {
    byte[] word = counter.toBytes().toArray();
    word[0] = (byte) (version >> 8);
    word[1] = (byte) version;
    return Bytes32.wrap(word);
  }
}
