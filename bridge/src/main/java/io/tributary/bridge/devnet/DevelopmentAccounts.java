package io.tributary.bridge.devnet;

import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.utils.Numeric;

/** The accounts of the mnemonic that every Ethereum developer knows. Immutable. */
public final class DevelopmentAccounts {
  public static final String MNEMONIC =
      "test test test test test test test test test test test junk";

  private static final int HARDENED = Bip32ECKeyPair.HARDENED_BIT;

  private final List<DevelopmentAccount> users;
  private final Map<Role, DevelopmentAccount> roles;

  private DevelopmentAccounts() {
    Bip32ECKeyPair parent = parent();
    List<DevelopmentAccount> derived = new ArrayList<>();
    for (int i = 0; i < Devnet.USERS; i++) {
      derived.add(derive(parent, i));
    }
    users = List.copyOf(derived);
    roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      roles.put(role, derive(parent, role.index()));
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

  private static Bip32ECKeyPair parent() {
    Bip32ECKeyPair master =
        Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(MNEMONIC, ""));
    int[] path = {44 | HARDENED, 60 | HARDENED, HARDENED, 0};
    return Bip32ECKeyPair.deriveKeyPair(master, path);
  }

  private static DevelopmentAccount derive(Bip32ECKeyPair parent, int index) {
    Credentials credentials =
        Credentials.create(Bip32ECKeyPair.deriveKeyPair(parent, new int[] {index}));
    byte[] key = Numeric.toBytesPadded(credentials.getEcKeyPair().getPrivateKey(), Bytes32.SIZE);
    return new DevelopmentAccount(
        index, Bytes32.wrap(key), Address.of(Bytes.fromHexString(credentials.getAddress())));
  }

  private static final class Holder {
    static final DevelopmentAccounts ALL = new DevelopmentAccounts();
  }
}
