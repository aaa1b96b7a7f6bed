package io.tributary.core.precompile;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.Crypto.BlsOperation;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The precompiled contracts of a fork on one of the two layers, by address. Immutable. */
public final class Precompiles {
  private static final int HIGHEST = 0x100;
  private static final int FIRST_BLS = 0x0b;

  private final Precompile[] byNumber = new Precompile[HIGHEST + 1];

  /** Contracts that a simulated call moved away from where the chain has them. */
  private final Map<Address, Precompile> moved = new TreeMap<>();

  private Precompiles() {}

  /** The contracts that {@code fork} has on {@code layer}. */
  public static Precompiles of(Fork fork, Layer layer, Crypto crypto) {
    Precompiles all = new Precompiles();
    all.addCancun(crypto);
    if (fork.atLeast(Fork.PRAGUE)) {
      all.addPrague(crypto);
    }
    if (fork.atLeast(Fork.OSAKA)) {
      all.addOsaka(crypto);
    }
    if (layer == Layer.L2) {
      all.limit(0x08, InputLimit.BN254_PAIRING);
      all.limit(0x0c, InputLimit.BLS_G1_MSM);
      all.limit(0x0e, InputLimit.BLS_G2_MSM);
      all.limit(0x0f, InputLimit.BLS_PAIRING);
    }
    return all;
  }

  private void limit(int number, int maxBytes) {
    if (byNumber[number] != null) {
      byNumber[number] = new InputLimit(byNumber[number], maxBytes);
    }
  }

  private void addCancun(Crypto crypto) {
    byNumber[0x01] = new EcRecover(crypto);
    byNumber[0x02] = new Sha256Contract();
    byNumber[0x03] = new Ripemd160Contract();
    byNumber[0x04] = new Identity();
    byNumber[0x05] = new ModExp(ModExp.Pricing.EIP_2565, crypto);
    byNumber[0x06] = new Bn254Add(crypto);
    byNumber[0x07] = new Bn254Multiply(crypto);
    byNumber[0x08] = new Bn254Pairing(crypto);
    byNumber[0x09] = new Blake2F(crypto);
    byNumber[0x0a] = new PointEvaluation(crypto);
  }

  private void addPrague(Crypto crypto) {
    int number = FIRST_BLS;
    for (BlsOperation operation : BlsOperation.values()) {
      byNumber[number++] = new BlsContract(crypto, operation);
    }
  }

  private void addOsaka(Crypto crypto) {
    byNumber[0x05] = new ModExp(ModExp.Pricing.EIP_7883, crypto);
    byNumber[0x100] = new P256Verify(crypto);
  }

  /**
   * These contracts as a simulated call wants them.
   *
   * @param moves from the address of a contract to where it goes
   * @param hidden addresses that have no contract any more but those that move there
   */
  public Precompiles relocated(Map<Address, Address> moves, Set<Address> hidden) {
    Precompiles others = new Precompiles();
    for (int i = 0; i <= HIGHEST; i++) {
      others.byNumber[i] = hidden.contains(Address.ofLimbs(i, 0, 0)) ? null : byNumber[i];
    }
    moves.forEach((from, to) -> others.moved.put(to, at(from)));
    return others;
  }

  /** The contract at {@code address}, or null. */
  public Precompile at(Address address) {
    if (!moved.isEmpty() && moved.containsKey(address)) {
      return moved.get(address);
    }
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
