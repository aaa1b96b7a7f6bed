package io.tributary.bridge.deploy;

import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.core.types.Address;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a deployment is made of.
 *
 * @param gameClockSeconds after which a game can be resolved
 * @param airGapSeconds from a game's resolution until its claim counts
 * @param proofMaturitySeconds from a withdrawal's proof until it can be finalised
 * @param genesisSupply wei of OPEN that L2 starts with, to be locked
 * @param openBalances wei of OPEN that accounts get on L1
 */
public record DeployConfig(
    long l1ChainId,
    long l2ChainId,
    Address guardian,
    Address proposer,
    Address batcher,
    Address unsafeBlockSigner,
    Address batchInbox,
    long gasLimit,
    long baseFeeScalar,
    long blobBaseFeeScalar,
    long eip1559Denominator,
    long eip1559Elasticity,
    long operatorFeeScalar,
    long operatorFeeConstant,
    long gameClockSeconds,
    long airGapSeconds,
    long proofMaturitySeconds,
    UInt256 genesisSupply,
    SortedMap<Address, UInt256> openBalances) {

  public DeployConfig {
    long shortest = Math.min(gameClockSeconds, Math.min(airGapSeconds, proofMaturitySeconds));
    if (shortest < Devnet.SHORTEST_PRODUCTION_DELAY.toSeconds()
        && !Devnet.isDevelopment(l1ChainId, l2ChainId)) {
      throw new IllegalArgumentException(
          "game clock, air gap and proof maturity under an hour are for the development chain");
    }
  }

  /** The development chain's. */
  public static DeployConfig devnet(UInt256 genesisSupply) {
    DevelopmentAccounts accounts = DevelopmentAccounts.get();
    SortedMap<Address, UInt256> balances = new TreeMap<>();
    for (DevelopmentAccount user : accounts.users()) {
      balances.put(user.address(), Devnet.L1_OPEN_BALANCE_WEI);
    }
    return new DeployConfig(
        Devnet.L1_CHAIN_ID,
        Devnet.L2_CHAIN_ID,
        accounts.role(Role.GUARDIAN).address(),
        accounts.role(Role.PROPOSER).address(),
        accounts.role(Role.BLOB_BATCHER).address(),
        accounts.role(Role.SEQUENCER).address(),
        Devnet.BATCH_INBOX,
        Devnet.L2_GAS_LIMIT,
        Devnet.BASE_FEE_SCALAR,
        Devnet.BLOB_BASE_FEE_SCALAR,
        Devnet.EIP1559_DENOMINATOR,
        Devnet.EIP1559_ELASTICITY,
        Devnet.OPERATOR_FEE_SCALAR,
        Devnet.OPERATOR_FEE_CONSTANT,
        Devnet.GAME_CLOCK_SECONDS,
        Devnet.GAME_FINALITY_DELAY_SECONDS,
        Devnet.PROOF_MATURITY_DELAY_SECONDS,
        genesisSupply,
        balances);
  }
}
