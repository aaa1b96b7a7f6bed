package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A state that differs from the one beneath in what a caller of {@code eth_call} asked for (state
 * overrides).
 */
final class Overrides implements StateView {
  private final StateView beneath;
  private final Map<Address, JsonNode> accounts = new HashMap<>();
  private final Map<Bytes32, Bytes> codes = new HashMap<>();

  private Overrides(StateView beneath) {
    this.beneath = beneath;
  }

  /**
   * The state with the overrides of parameter {@code i}; {@code beneath} itself where there are
   * none.
   */
  static StateView over(StateView beneath, RpcParams params, int i) {
    if (!params.has(i)) {
      return beneath;
    }
    Overrides overrides = new Overrides(beneath);
    try {
      for (Map.Entry<String, JsonNode> entry : params.node(i).properties()) {
        overrides.add(Hex.address(entry.getKey()), entry.getValue());
      }
    } catch (IllegalArgumentException e) {
      throw RpcParams.invalid(i, e.getMessage());
    }
    return overrides;
  }

  private void add(Address address, JsonNode override) {
    refuseStorageOfThePrecompile(address, override);
    if (override.has("state") && override.has("stateDiff")) {
      throw new IllegalArgumentException(
          "account " + address + " has both 'state' and 'stateDiff'");
    }
    if (override.hasNonNull("code")) {
      Bytes code = Hex.data(override.get("code").asText());
      codes.put(Keccak.hash(code), code);
    }
    accounts.put(address, override);
    account(address);
  }

  /**
   * The precompile sizes its work by what it stored itself, and charges for it; storage that a
   * caller invents would break both.
   */
  private static void refuseStorageOfThePrecompile(Address address, JsonNode override) {
    if (address.equals(AttributionContract.ADDRESS)
        && (override.hasNonNull("state") || override.hasNonNull("stateDiff"))) {
      throw new IllegalArgumentException(
          "the storage of the attribution precompile cannot be overridden");
    }
  }

  @Override
  public Optional<Account> account(Address address) {
    JsonNode override = accounts.get(address);
    Optional<Account> account = beneath.account(address);
    if (override == null) {
      return account;
    }
    Account base = account.orElse(Account.EMPTY);
    return Optional.of(
        new Account(
            override.hasNonNull("nonce")
                ? Hex.longQuantity(override.get("nonce").asText())
                : base.nonce(),
            override.hasNonNull("balance")
                ? Hex.quantity(override.get("balance").asText())
                : base.balance(),
            override.hasNonNull("code")
                ? Keccak.hash(Hex.data(override.get("code").asText()))
                : base.codeHash()));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    JsonNode override = accounts.get(address);
    if (override == null) {
      return beneath.storage(address, slot);
    }
    boolean whole = override.hasNonNull("state");
    JsonNode value =
        override.path(whole ? "state" : "stateDiff").path(slot.toBytes().toHexString());
    if (value.isTextual()) {
      return Hex.slot(value.asText());
    }
    return whole ? UInt256.ZERO : beneath.storage(address, slot);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    Bytes code = codes.get(codeHash);
    return code != null ? code : beneath.code(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    JsonNode override = accounts.get(address);
    return (override != null && override.hasNonNull("state"))
        ? !override.get("state").isEmpty()
        : beneath.hasStorage(address);
  }
}
