package io.tributary.node.devnet;

import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.AttributionGenesis;
import io.tributary.attribution.Parameters;
import io.tributary.batcher.safe.ClientL1Blocks;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeployConfig;
import io.tributary.bridge.deploy.Deployer;
import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.deploy.Funding;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.genesis.GenesisAccount;
import io.tributary.bridge.genesis.GenesisSpec;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.Poll;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.l1.L1Block;
import io.tributary.node.config.Refusal;
import io.tributary.node.roles.L1Link;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What makes this L2 the one it is.
 *
 * @param origin the L1 block that genesis follows from
 */
public record ChainSetup(
    Deployment deployment, Genesis genesis, RollupConfig rollup, L1Origin origin) {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The setup in the files, or that of a new deployment, which is then in the files. */
  static ChainSetup prepare(DevnetFiles files, L1Link l1, Runnable onDeploy) {
    ChainSetup known = files.read().orElse(null);
    if (known != null) {
      known.requireL1(l1);
      return known;
    }
    requireUnused(l1.client());
    onDeploy.run();
    ChainSetup made = deploy(l1);
    files.write(made);
    return made;
  }

  /**
   * A deployment that was interrupted goes on; one whose chain runs already belongs to another
   * folder.
   *
   * @return that account's nonce, which is 0
   * @throws Refusal where a chain runs already
   */
  static long requireUnused(L1Client l1) {
    Address batcher = DevelopmentAccounts.get().role(Role.BLOB_BATCHER).address();
    long nonce = l1.nonce(batcher, io.tributary.bridge.l1.BlockId.LATEST);
    if (nonce > 0) {
      throw new Refusal(
          "this L1 carries a chain that another data folder sequences: use that folder or another"
              + " L1");
    }
    return nonce;
  }

  private void requireL1(L1Link l1) {
    boolean same =
        l1.client()
            .header(io.tributary.bridge.l1.BlockId.number(origin.id().number()))
            .map(header -> header.hash().equals(origin.id().hash()))
            .orElseThrow(
                () ->
                    new L1Exception(
                        L1Exception.Kind.RETRY,
                        "this L1 does not have block " + origin.id().number() + " yet"));
    if (!same) {
      throw new Refusal(
          "this L1 is not the one that the data folder's chain was started on (--fresh starts"
              + " over)");
    }
    requireContracts(l1);
  }

  /** An address in the file that is not that of a contract would fail much later, and silently. */
  private void requireContracts(L1Link l1) {
    Contracts contracts = deployment.contracts();
    for (Address contract :
        List.of(
            contracts.open(),
            contracts.proxyAdmin(),
            contracts.systemConfig(),
            contracts.disputeGameFactory(),
            contracts.anchorStateRegistry(),
            contracts.portal(),
            contracts.permissionedGame())) {
      if (l1.client().code(contract, io.tributary.bridge.l1.BlockId.LATEST).isEmpty()) {
        throw new Refusal(
            "deployment.json names the contract "
                + contract
                + ", which this L1 does not have: restore the file, or start over with --fresh");
      }
    }
  }

  private static ChainSetup deploy(L1Link l1) {
    Signer deployer = Signer.of(DevelopmentAccounts.get().role(Role.DEPLOYER).privateKey());
    Poll poll = Poll.every(LOOK, PATIENCE);
    new Funding(l1.client(), poll).provide();
    DeployConfig config = DeployConfig.devnet(genesisAt(0).supply());
    Deployment deployment =
        new Deployer(l1.client(), config, deployer, poll).deploy(ChainSetup::genesisAt);
    Genesis genesis = genesisAt(deployment.origin().timestamp());
    RollupConfig rollup = rollup(deployment, genesis);
    L1Origin origin = L1Origin.of(originBlock(l1, deployment), rollup).orElseThrow();
    return new ChainSetup(deployment, genesis, rollup, origin);
  }

  private static L1Block originBlock(L1Link l1, Deployment deployment) {
    return new ClientL1Blocks(l1.client(), l1.blobs(), l1.blobUpdateFraction())
        .block(deployment.origin().number())
        .orElseThrow();
  }

  static Genesis genesisAt(long timestamp) {
    Address platform = DevelopmentAccounts.get().role(Role.PLATFORM).address();
    SortedMap<Address, GenesisAccount> natives = new TreeMap<>();
    natives.put(
        AttributionContract.ADDRESS,
        new GenesisAccount(
            AttributionGenesis.NONCE,
            UInt256.ZERO,
            AttributionGenesis.CODE,
            AttributionGenesis.storage(Parameters.defaults(platform))));
    return Genesis.of(GenesisSpec.devnet(timestamp, natives));
  }

  /** The rollup that follows from a deployment of this version. */
  static RollupConfig rollup(Deployment deployment, Genesis genesis) {
    DeployConfig config = DeployConfig.devnet(genesis.supply());
    Deployment.Origin origin = deployment.origin();
    SystemConfig systemConfig =
        SystemConfig.of(
            config.batcher(),
            (int) config.baseFeeScalar(),
            (int) config.blobBaseFeeScalar(),
            config.gasLimit(),
            Bytes.ofUnsignedLong(config.eip1559Denominator() << 32 | config.eip1559Elasticity()),
            (int) config.operatorFeeScalar(),
            config.operatorFeeConstant());
    return new RollupConfig(
        new BlockId(origin.number(), origin.hash()),
        new BlockId(0, genesis.block().hash()),
        origin.timestamp(),
        systemConfig,
        Devnet.L2_BLOCK_TIME_SECONDS,
        Devnet.SEQUENCING_WINDOW_BLOCKS,
        UInt256.valueOf(config.l1ChainId()),
        UInt256.valueOf(config.l2ChainId()),
        config.batchInbox(),
        deployment.contracts().portal(),
        deployment.contracts().systemConfig());
  }
}
