package io.tributary.bridge.devnet;

import io.tributary.core.types.Address;
import java.math.BigInteger;
import java.time.Duration;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Every constant of the development chain. They hold for it alone: a real deployment states each of
 * them in its configuration. Units are in the names; amounts of wei are of ETH on L1 and of OPEN on
 * L2.
 */
public final class Devnet {
  /** The embedded L1 and anvil alike. */
  public static final long L1_CHAIN_ID = 31337;

  public static final long L2_CHAIN_ID = 761612;

  public static final long L1_BLOCK_TIME_SECONDS = 2;
  public static final long L2_BLOCK_TIME_SECONDS = 1;

  public static final long L1_GAS_LIMIT = 60_000_000;

  /** How far behind the head the embedded L1 reports its tags. */
  public static final long L1_SAFE_DISTANCE_BLOCKS = 1;

  public static final long L1_FINALIZED_DISTANCE_BLOCKS = 2;

  /** Blocks on top of an L1 block before L2 takes it as origin. */
  public static final long L1_CONFIRMATIONS = 1;

  /** At most 2^37 / 258, so that the fault-proof program ends within 2^37 instructions. */
  public static final long L2_GAS_LIMIT = 500_000_000;

  public static final long EIP1559_DENOMINATOR = 250;
  public static final long EIP1559_ELASTICITY = 2;
  public static final UInt256 GENESIS_BASE_FEE_WEI = UInt256.valueOf(1_000_000_000L);

  /** Scalars of the L1 data fee (Ecotone form, in millionths). */
  public static final long BASE_FEE_SCALAR = 1_368;

  public static final long BLOB_BASE_FEE_SCALAR = 810_949;
  public static final long OPERATOR_FEE_SCALAR = 0;
  public static final long OPERATOR_FEE_CONSTANT = 0;

  /** L2 gas that the portal sells to the deposits of one L1 block. */
  public static final long MAX_DEPOSIT_GAS_PER_BLOCK = L2_GAS_LIMIT / 10;

  public static final int MAX_L2_TRANSACTION_BYTES = 512 * 1024;

  public static final long MAX_SEQUENCER_DRIFT_SECONDS = 1_800;
  public static final long SEQUENCING_WINDOW_BLOCKS = 3_600;
  public static final long CHANNEL_TIMEOUT_BLOCKS = 50;

  /** Where batches go: {@code 0xff}, zeros, then the L2 chain id in hexadecimal. */
  public static final Address BATCH_INBOX =
      Address.fromHex("0xff00000000000000000000000000000000761612");

  public static final Duration BATCH_INTERVAL = Duration.ofSeconds(4);
  public static final Duration PROPOSAL_INTERVAL = Duration.ofSeconds(10);

  public static final long GAME_CLOCK_SECONDS = 4;
  public static final long GAME_FINALITY_DELAY_SECONDS = 4;
  public static final long PROOF_MATURITY_DELAY_SECONDS = 4;

  /** Game clock, air gap and proof maturity below this are refused outside this chain. */
  public static final Duration SHORTEST_PRODUCTION_DELAY = Duration.ofHours(1);

  /** The permissioned game. */
  public static final int GAME_TYPE = 1;

  public static final UInt256 ONE_OPEN = UInt256.valueOf(BigInteger.TEN.pow(18));

  /** The token's whole supply, minted to the deployer on L1. */
  public static final UInt256 OPEN_SUPPLY_WEI = ONE_OPEN.multiply(1_000_000_000L);

  /** What each user and the platform own on L2 at genesis; the deployment locks their sum. */
  public static final UInt256 L2_GENESIS_BALANCE_WEI = ONE_OPEN.multiply(10_000);

  /** OPEN that each user gets on L1. */
  public static final UInt256 L1_OPEN_BALANCE_WEI = ONE_OPEN.multiply(1_000_000);

  /** Ether that each account has on the embedded L1 at genesis. */
  public static final UInt256 L1_ETHER_BALANCE_WEI = ONE_OPEN.multiply(10_000);

  /** Ether that the deployment gives to a role's account that has less than a tenth of it. */
  public static final UInt256 L1_ROLE_ETHER_WEI = ONE_OPEN.multiply(500);

  public static final int USERS = 10;

  public static final int L1_RPC_PORT = 8545;
  public static final int L2_RPC_PORT = 9545;
  public static final int ADMIN_PORT = 9546;
  public static final int METRICS_PORT = 9600;
  public static final int PROVER_PORT = 9700;

  public static final Address MULTICALL3 =
      Address.fromHex("0xcA11bde05977b3631167028862bE2a173976CA11");
  public static final Address CREATE2_PROXY =
      Address.fromHex("0x4e59b44847b379578588920cA78FbF26c0B4956C");

  /** Holocene {@code extraData} of the genesis block: version 0, denominator, elasticity. */
  public static final Bytes GENESIS_EXTRA_DATA =
      Bytes.concatenate(
          Bytes.of(0),
          Bytes.ofUnsignedInt(EIP1559_DENOMINATOR),
          Bytes.ofUnsignedInt(EIP1559_ELASTICITY));

  private Devnet() {}

  /** Whether the public keys of this chain may be used where these two chains meet. */
  public static boolean isDevelopment(long l1ChainId, long l2ChainId) {
    return l1ChainId == L1_CHAIN_ID && l2ChainId == L2_CHAIN_ID;
  }
}
