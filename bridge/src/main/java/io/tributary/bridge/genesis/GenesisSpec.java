package io.tributary.bridge.genesis;

import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.core.types.Address;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a genesis is made of besides the predeploys.
 *
 * @param timestamp seconds: that of the L1 block the chain starts from
 * @param extraData Holocene's EIP-1559 parameters
 * @param batcher first entry of the L1 attributes, until block 1 sets them
 * @param proxyAdminOwner who may upgrade predeploys
 * @param feeRecipient who gets, on L2, what the fee vaults collected
 * @param balances wei of OPEN; their sum is locked on L1
 * @param extraAccounts of the state machine itself, such as the attribution precompile's
 */
public record GenesisSpec(
    long chainId,
    long timestamp,
    long gasLimit,
    UInt256 baseFee,
    Bytes extraData,
    long baseFeeScalar,
    long blobBaseFeeScalar,
    Address batcher,
    Address proxyAdminOwner,
    Address feeRecipient,
    SortedMap<Address, UInt256> balances,
    SortedMap<Address, GenesisAccount> extraAccounts) {

  /** The development chain's. */
  public static GenesisSpec devnet(
      long timestamp, SortedMap<Address, GenesisAccount> extraAccounts) {
    DevelopmentAccounts accounts = DevelopmentAccounts.get();
    return new GenesisSpec(
        Devnet.L2_CHAIN_ID,
        timestamp,
        Devnet.L2_GAS_LIMIT,
        Devnet.GENESIS_BASE_FEE_WEI,
        Devnet.GENESIS_EXTRA_DATA,
        Devnet.BASE_FEE_SCALAR,
        Devnet.BLOB_BASE_FEE_SCALAR,
        accounts.role(Role.BLOB_BATCHER).address(),
        accounts.role(Role.DEPLOYER).address(),
        accounts.role(Role.DEPLOYER).address(),
        devnetBalances(accounts),
        extraAccounts);
  }

  /** Wei of OPEN that accounts own at genesis: what the portal must hold from the start. */
  public UInt256 supply() {
    return balances.values().stream().reduce(UInt256.ZERO, UInt256::add);
  }

  private static SortedMap<Address, UInt256> devnetBalances(DevelopmentAccounts accounts) {
    SortedMap<Address, UInt256> balances = new TreeMap<>();
    for (DevelopmentAccount user : accounts.users()) {
      balances.put(user.address(), Devnet.L2_GENESIS_BALANCE_WEI);
    }
    balances.put(accounts.role(Role.PLATFORM).address(), Devnet.L2_GENESIS_BALANCE_WEI);
    return balances;
  }
}
