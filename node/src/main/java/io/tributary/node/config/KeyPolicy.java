package io.tributary.node.config;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Address;

/** Which keys may serve which chain. */
public final class KeyPolicy {
  private KeyPolicy() {}

  /**
   * Refuses an account of the public mnemonic as a role of any chain but the development chain, by
   * its address.
   *
   * @param role what it would be, for the line the user reads
   * @throws Refusal where the address is one of them and the chain is not
   */
  public static void check(String role, Address address, long l1ChainId, long l2ChainId) {
    if (!Devnet.isDevelopment(l1ChainId, l2ChainId)
        && DevelopmentAccounts.get().find(address).isPresent()) {
      throw new Refusal(
          role
              + " "
              + address
              + " is a development account whose key everybody knows; it works on L1 "
              + Devnet.L1_CHAIN_ID
              + " with L2 "
              + Devnet.L2_CHAIN_ID
              + " only, not on L1 "
              + l1ChainId
              + " with L2 "
              + l2ChainId);
    }
  }
}
