package io.tributary.core.precompile;

import java.util.ArrayList;
import java.util.List;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;

/** The precompiled contracts of a fork, by address. Immutable. */
public final class Precompiles {
  private static final int HIGHEST = 0x100;

  private final Precompile[] byNumber = new Precompile[HIGHEST + 1];

  private Precompiles() {}

  /** The contracts that {@code fork} has. */
  public static Precompiles of(Fork fork, Crypto crypto) {
    return new Precompiles();
  }

  /** The contract at {@code address}, or null. */
  public Precompile at(Address address) {
    return address.limb2() == 0 && address.limb1() == 0 ? at(address.limb0()) : null;
  }

  private Precompile at(long number) {
    return number >= 0 && number <= HIGHEST ? byNumber[(int) number] : null;
  }

  /** All addresses that have a contract, ascending. */
  public List<Address> addresses() {
    List<Address> all = new ArrayList<>();
    for (int i = 0; i <= HIGHEST; i++) {
      if (byNumber[i] != null) {
        all.add(Address.ofLimbs(i, 0, 0));
      }
    }
    return all;
  }
}
