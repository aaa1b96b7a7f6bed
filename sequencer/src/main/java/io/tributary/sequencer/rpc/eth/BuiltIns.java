package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.NativeContract;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contracts of a call that have no bytecode. State overrides may move or hide precompiled
 * contracts, as in geth; code takes the place of a native contract, whose storage and address are
 * its own.
 */
record BuiltIns(ChainRules rules, Precompiles precompiles) {
  static BuiltIns of(ChainRules rules, Crypto crypto) {
    return new BuiltIns(rules, Precompiles.of(rules.fork(), rules.layer(), crypto));
  }

  /**
   * These contracts after state overrides.
   *
   * @throws IllegalArgumentException if the overrides ask for what is impossible
   */
  BuiltIns under(Map<Address, Overrides.Changed> overrides) {
    Map<Address, Address> moves = new TreeMap<>();
    Map<Address, NativeContract> natives = new TreeMap<>(rules.natives());
    overrides.forEach(
        (address, changed) -> {
          changed.moveTo().ifPresent(target -> move(address, target, overrides, moves));
          changed.code().ifPresent(code -> natives.remove(address));
        });
    return new BuiltIns(
        rules.withNatives(natives), precompiles.relocated(moves, overrides.keySet()));
  }

  private void move(
      Address address,
      Address target,
      Map<Address, Overrides.Changed> overrides,
      Map<Address, Address> moves) {
    if (precompiles.at(address) == null) {
      throw new IllegalArgumentException(
          "account " + Hex.checksummed(address) + " is not a precompile");
    }
    if (overrides.containsKey(target)) {
      throw new IllegalArgumentException(
          "account " + Hex.checksummed(target) + " is already overridden");
    }
    if (moves.containsValue(target)) {
      throw new IllegalArgumentException(
          "account " + Hex.checksummed(target) + " has already been overridden by a precompile");
    }
    moves.put(address, target);
  }
}
