package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.Arithmetic;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x09 (EIP-152): the compression function of BLAKE2b, a gas a round. */
final class Blake2F implements Precompile {
  private final Crypto crypto;

  Blake2F(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return length == Blake2b.INPUT_SIZE ? Blake2b.rounds(input, offset) : 0;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    if (length != Blake2b.INPUT_SIZE || (input[offset + Blake2b.FINAL] & 0xfe) != 0) {
      return Optional.empty();
    }
    return crypto
        .arithmetic(Arithmetic.BLAKE2_F, Bytes.wrap(input, offset, length).copy())
        .map(Bytes::toArrayUnsafe);
  }
}
