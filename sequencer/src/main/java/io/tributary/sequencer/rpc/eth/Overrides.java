package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A state that differs from the one beneath in what a caller asked for (state overrides). */
final class Overrides implements StateView {
  private static final Set<String> FIELDS =
      Set.of("nonce", "code", "balance", "state", "stateDiff", "movePrecompileToAddress");

  private final StateView beneath;
  private final Map<Address, Changed> accounts;
  private final Map<Bytes32, Bytes> codes = new TreeMap<>();

  /**
   * What changes in one account.
   *
   * @param state the whole storage
   * @param stateDiff slots that change
   * @param moveTo where its precompiled contract goes
   */
  record Changed(
      Optional<Long> nonce,
      Optional<Bytes> code,
      Optional<UInt256> balance,
      Optional<Map<UInt256, UInt256>> state,
      Optional<Map<UInt256, UInt256>> stateDiff,
      Optional<Address> moveTo) {
    /** Only another nonce. */
    static Changed ofNonce(long nonce) {
      return new Changed(
          Optional.of(nonce),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    static Changed of(JsonNode node) {
      RpcObject fields = RpcObject.of(node, FIELDS);
      if (fields.has("state") && fields.has("stateDiff")) {
        throw new IllegalArgumentException("account has both 'state' and 'stateDiff'");
      }
      return new Changed(
          fields.value("nonce", Hex::unsignedQuantity),
          fields.value("code", Hex::data),
          fields.value("balance", Hex::quantity),
          fields.node("state", Changed::slots),
          fields.node("stateDiff", Changed::slots),
          fields.value("movePrecompileToAddress", Hex::address));
    }

    private static Map<UInt256, UInt256> slots(JsonNode node) {
      return RpcObject.entries(node, Hex::slot, value -> Hex.slot(RpcObject.text(value)));
    }

    boolean hasStorage() {
      return state.isPresent() || stateDiff.isPresent();
    }

    private Account over(Account base) {
      return new Account(
          nonce.orElse(base.nonce()),
          balance.orElse(base.balance()),
          code.map(Keccak::hash).orElse(base.codeHash()));
    }
  }

  /** The state {@code beneath} with the changes of {@code accounts} over it. */
  Overrides(StateView beneath, Map<Address, Changed> accounts) {
    this.beneath = beneath;
    this.accounts = accounts;
    accounts.values().stream()
        .flatMap(account -> account.code().stream())
        .forEach(code -> codes.put(Keccak.hash(code), code));
  }

  /**
   * Reads a set of overrides.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Map<Address, Changed> read(JsonNode node) {
    Map<Address, Changed> accounts = RpcObject.entries(node, Hex::address, Changed::of);
    // The precompile sizes its work by what it stored itself, and charges for it; storage that a
    // caller invents would break both.
    Changed precompile = accounts.get(AttributionContract.ADDRESS);
    if (precompile != null && precompile.hasStorage()) {
      throw new IllegalArgumentException(
          "the storage of the attribution precompile cannot be overridden");
    }
    return accounts;
  }

  @Override
  public Optional<Account> account(Address address) {
    Changed changed = accounts.get(address);
    Optional<Account> account = beneath.account(address);
    return changed == null ? account : Optional.of(changed.over(account.orElse(Account.EMPTY)));
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Changed changed = accounts.get(address);
    if (changed != null && changed.state().isPresent()) {
      return changed.state().get().getOrDefault(slot, UInt256.ZERO);
    }
    UInt256 value =
        changed == null ? null : changed.stateDiff().map(diff -> diff.get(slot)).orElse(null);
    return value != null ? value : beneath.storage(address, slot);
  }

  @Override
  public Bytes code(Bytes32 codeHash) {
    Bytes code = codes.get(codeHash);
    return code != null ? code : beneath.code(codeHash);
  }

  @Override
  public boolean hasStorage(Address address) {
    Changed changed = accounts.get(address);
    if (changed != null && changed.hasStorage()) {
      boolean holds =
          changed.state().or(changed::stateDiff).orElseThrow().values().stream()
              .anyMatch(value -> !value.isZero());
      return holds || (changed.state().isEmpty() && beneath.hasStorage(address));
    }
    return beneath.hasStorage(address);
  }
}
