package io.tributary.bridge.genesis;

import io.tributary.bridge.artifact.Artifact;
import io.tributary.bridge.artifact.Preinstall;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The accounts of the predeploys: a proxy at every address of the namespace, so that contracts to
 * come find their place, and the implementations of those that are there from the start.
 */
final class PredeployAccounts {
  /** Proxies stand at {@code 0x42..00} up to, not including, this. */
  static final int NAMESPACE = 0x50;

  // keccak-256 of "eip1967.proxy.implementation" and "eip1967.proxy.admin", less one.
  private static final UInt256 IMPLEMENTATION_SLOT =
      UInt256.fromHexString("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");
  private static final UInt256 ADMIN_SLOT =
      UInt256.fromHexString("0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103");

  private static final UInt256 ONE = UInt256.ONE;

  private static final List<Address> VAULTS =
      List.of(
          Predeploys.SEQUENCER_FEE_VAULT,
          Predeploys.BASE_FEE_VAULT,
          Predeploys.L1_FEE_VAULT,
          Predeploys.OPERATOR_FEE_VAULT);

  private final GenesisSpec spec;
  private final SortedMap<Address, GenesisAccount> accounts = new TreeMap<>();

  private PredeployAccounts(GenesisSpec spec) {
    this.spec = spec;
  }

  static SortedMap<Address, GenesisAccount> of(GenesisSpec spec) {
    PredeployAccounts made = new PredeployAccounts(spec);
    made.addProxies();
    for (Preinstall contract : Preinstall.values()) {
      made.accounts.put(
          contract.address(),
          GenesisAccount.contract(contract.artifact().runtime(), new TreeMap<>()));
    }
    return made.accounts;
  }

  private static Map<Address, String> implementations() {
    Map<Address, String> names = new LinkedHashMap<>();
    names.put(Predeploys.WRAPPED_NATIVE, "WrappedOpen");
    names.put(Predeploys.GAS_PRICE_ORACLE, "GasPriceOracle");
    names.put(Predeploys.L1_BLOCK, "L1Block");
    names.put(Predeploys.MESSAGE_PASSER, "MessagePasser");
    names.put(Predeploys.PROXY_ADMIN, "ProxyAdmin");
    VAULTS.forEach(vault -> names.put(vault, "FeeVault"));
    return names;
  }

  private void addProxies() {
    Map<Address, String> implementations = implementations();
    Bytes proxy = Artifact.of("AdminProxy").runtime();
    for (int number = 0; number < NAMESPACE; number++) {
      Address address = Address.ofLimbs(number, 0, 0x42000000L);
      SortedMap<UInt256, UInt256> storage = initialStorage(address);
      storage.put(ADMIN_SLOT, word(Predeploys.PROXY_ADMIN));
      String implementation = implementations.get(address);
      if (implementation != null) {
        Address code = codeAddress(number);
        storage.put(IMPLEMENTATION_SLOT, word(code));
        accounts.put(
            code, GenesisAccount.contract(Artifact.of(implementation).runtime(), new TreeMap<>()));
      }
      accounts.put(address, GenesisAccount.contract(proxy, storage));
    }
  }

  private SortedMap<UInt256, UInt256> initialStorage(Address predeploy) {
    SortedMap<UInt256, UInt256> storage = new TreeMap<>();
    if (predeploy.equals(Predeploys.PROXY_ADMIN)) {
      storage.put(UInt256.ZERO, word(spec.proxyAdminOwner()));
    } else if (predeploy.equals(Predeploys.L1_BLOCK)) {
      storage.put(UInt256.valueOf(3), scalars());
      storage.put(UInt256.valueOf(4), word(spec.batcher()));
    } else if (VAULTS.contains(predeploy)) {
      // Recipient, and above it the network: 1 is L2. The least amount stays zero.
      storage.put(ONE, ONE.shiftLeft(160).or(word(spec.feeRecipient())));
    }
    return storage;
  }

  private UInt256 scalars() {
    return UInt256.valueOf(spec.baseFeeScalar())
        .shiftLeft(96)
        .or(UInt256.valueOf(spec.blobBaseFeeScalar()).shiftLeft(64));
  }

  /** Where the OP Stack puts implementations: {@code 0xc0d3..}, ending like the proxy. */
  private static Address codeAddress(int number) {
    return Address.ofLimbs(0xc0d3c0d3c0d30000L | number, 0xc0d3c0d3c0d3c0d3L, 0xc0d3c0d3L);
  }

  private static UInt256 word(Address address) {
    return UInt256.fromBytes(address.toWord());
  }
}
