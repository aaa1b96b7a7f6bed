package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** 0x01: the address whose key signed; nothing where there is none. High s passes. */
final class EcRecover implements Precompile {
  private static final int INPUT_SIZE = 128;
  private static final UInt256 EVEN = UInt256.valueOf(27);
  private static final UInt256 ODD = UInt256.valueOf(28);

  private final Crypto crypto;

  EcRecover(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 3_000;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    byte[] padded = Input.slice(input, offset, length, 0, INPUT_SIZE);
    UInt256 v = UInt256.fromBytes(Bytes32.wrap(padded, 32));
    if (!v.equals(EVEN) && !v.equals(ODD)) {
      return Optional.of(new byte[0]);
    }
    Optional<Address> signer =
        crypto.recover(
            Bytes32.wrap(padded, 0),
            v.equals(ODD) ? 1 : 0,
            UInt256.fromBytes(Bytes32.wrap(padded, 64)),
            UInt256.fromBytes(Bytes32.wrap(padded, 96)));
    return Optional.of(signer.isEmpty() ? new byte[0] : signer.get().toWord().toArray());
  }
}
