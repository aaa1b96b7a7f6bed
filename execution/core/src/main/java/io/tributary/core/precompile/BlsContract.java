package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.BlsOperation;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** 0x0b to 0x11 (EIP-2537): an operation on BLS12-381. */
final class BlsContract implements Precompile {
  private final Crypto crypto;
  private final BlsOperation operation;
  private final BlsPrice price;

  BlsContract(Crypto crypto, BlsOperation operation) {
    this.crypto = crypto;
    this.operation = operation;
    this.price = BlsPrice.of(operation);
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return price.gas(length);
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    if (!price.isLength(length)) {
      return Optional.empty();
    }
    return crypto
        .bls(operation, Bytes.wrap(input, offset, length).copy())
        .map(Bytes::toArrayUnsafe);
  }
}
