package io.tributary.fuzz.precompile;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The engine's precompiled contracts at Osaka, by number. */
final class Contracts {
  private final Precompiles all;

  Contracts(Crypto crypto) {
    all = Precompiles.of(Fork.OSAKA, Layer.L1, crypto);
  }

  /** What the contract answers, from the middle of an array, as it is called. */
  Optional<Bytes> run(int number, Bytes input) {
    byte[] around = Bytes.concatenate(Bytes.of(1, 2, 3), input, Bytes.of(4, 5)).toArrayUnsafe();
    return all.at(Address.ofLimbs(number, 0, 0)).run(around, 3, input.size()).map(Bytes::wrap);
  }
}
