package io.tributary.bridge.artifact;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;

/** Contracts that others wrote and everybody expects at their address, with their real code. */
// Addresses and artifacts are values that nobody writes to: immutable, but Error Prone cannot know.
@SuppressWarnings("ImmutableEnumChecker")
public enum Preinstall {
  /** EIP-4788. */
  BEACON_ROOTS(Predeploys.BEACON_ROOTS, "BeaconRoots"),
  /** EIP-2935. */
  HISTORY_STORAGE(Predeploys.HISTORY_STORAGE, "HistoryStorage"),
  /** Deterministic deployment, as foundry and others use it. */
  CREATE2_PROXY(Devnet.CREATE2_PROXY, "Create2Proxy"),
  MULTICALL3(Devnet.MULTICALL3, "Multicall3");

  private final Address address;
  private final Artifact artifact;

  Preinstall(Address address, String name) {
    this.address = address;
    this.artifact = Artifact.read(name, "/io/tributary/bridge/preinstalls/" + name + ".json");
  }

  public Address address() {
    return address;
  }

  /** Its runtime code; creation code of {@link #MULTICALL3} alone. */
  public Artifact artifact() {
    return artifact;
  }
}
