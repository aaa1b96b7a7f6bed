package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x100 (EIP-7951): the word 1 for a valid secp256r1 signature, nothing for anything else. */
final class P256Verify implements Precompile {
  private static final int INPUT_SIZE = 160;

  private final Crypto crypto;

  P256Verify(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 6_900;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    boolean valid =
        length == INPUT_SIZE && crypto.verifyP256(Bytes.wrap(input, offset, length).copy());
    byte[] output = new byte[valid ? Input.WORD : 0];
    if (valid) {
      output[Input.WORD - 1] = 1;
    }
    return Optional.of(output);
  }
}
