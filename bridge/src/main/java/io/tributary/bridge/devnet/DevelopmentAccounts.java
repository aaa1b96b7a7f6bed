package io.tributary.bridge.devnet;

import io.tributary.core.types.Address;
import io.tributary.crypto.HdWallet;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of the mnemonic that every Ethereum developer knows. Immutable. */
public final class DevelopmentAccounts {
  public static final String MNEMONIC =
      "test test test test test test test test test test test junk";

  private final List<DevelopmentAccount> users;
  private final Map<Role, DevelopmentAccount> roles;

  private DevelopmentAccounts() {
    HdWallet wallet = HdWallet.ofMnemonic(MNEMONIC);
    List<DevelopmentAccount> derived = new ArrayList<>();
    for (int i = 0; i < Devnet.USERS; i++) {
      derived.add(derive(wallet, i));
    }
    users = List.copyOf(derived);
    roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      roles.put(role, derive(wallet, role.index()));
    }
  }

  /** Derives them on first use, some milliseconds. */
  public static DevelopmentAccounts get() {
    return Holder.ALL;
  }

  /** Accounts 0 to 9. */
  public List<DevelopmentAccount> users() {
    return users;
  }

  public DevelopmentAccount role(Role role) {
    return roles.get(role);
  }

  /** Users first, then roles in their order. */
  public List<DevelopmentAccount> all() {
    List<DevelopmentAccount> all = new ArrayList<>(users);
    all.addAll(roles.values());
    return List.copyOf(all);
  }

  /**
   * The account with this address, if it is one of these: how a node that is not on the development
   * chain finds out that somebody wants to use a public key.
   */
  public Optional<DevelopmentAccount> find(Address address) {
    return all().stream().filter(account -> account.address().equals(address)).findFirst();
  }

  private static DevelopmentAccount derive(HdWallet wallet, int index) {
    Signer signer = wallet.account(index);
    return new DevelopmentAccount(index, signer.secret(), signer.address());
  }

  private static final class Holder {
    static final DevelopmentAccounts ALL = new DevelopmentAccounts();
  }
}
