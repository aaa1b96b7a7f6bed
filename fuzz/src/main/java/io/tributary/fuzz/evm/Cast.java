package io.tributary.fuzz.evm;

import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** The accounts that play in every generated test. */
final class Cast {
  /** Sends the transaction. */
  static final Signer SENDER = key(1);

  /** Have keys that are known: they delegate (EIP-7702). */
  static final List<Signer> AUTHORITIES = IntStream.rangeClosed(2, 5).mapToObj(Cast::key).toList();

  /** Have code. */
  static final List<Address> CONTRACTS =
      IntStream.rangeClosed(1, 6)
          .mapToObj(i -> Address.ofLimbs(0xc0de_0000L + i, i, 0x77))
          .toList();

  /** Is not there. */
  static final Address NOBODY = Address.ofLimbs(0xdead, 0, 0x99);

  private static final List<Address> ALL = all();

  private Cast() {}

  private static Signer key(long secret) {
    return Signer.of(Bytes32.wrap(UInt256.valueOf(0x0f_ffff_0000L + secret).toBytes()));
  }

  private static List<Address> all() {
    List<Address> all = new ArrayList<>(CONTRACTS);
    AUTHORITIES.forEach(one -> all.add(one.address()));
    all.add(SENDER.address());
    all.add(NOBODY);
    return List.copyOf(all);
  }

  /** Anybody: contracts most often, precompiles, those who are not there. */
  static Address anybody(Draw draw) {
    return switch (draw.below(10)) {
      case 0 -> precompile(draw);
      case 1, 2, 3 -> draw.of(ALL);
      case 4 -> AUTHORITIES.get(draw.below(AUTHORITIES.size())).address();
      default -> draw.of(CONTRACTS);
    };
  }

  /** An address with a precompiled contract, or next to one. */
  static Address precompile(Draw draw) {
    return Address.ofLimbs(draw.oneIn(8) ? 0x100 : draw.below(0x14), 0, 0);
  }
}
