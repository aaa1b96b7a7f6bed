package io.tributary.bridge.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.bridge.Anvil;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.genesis.GenesisSpec;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.crypto.Signer;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeployerIT {
  private static final UInt256 SUPPLY = GenesisSpec.devnet(0, new TreeMap<>()).supply();

  private final Signer signer = DevelopmentAccounts.get().role(Role.DEPLOYER).signer();
  private Anvil anvil;
  private L1Client l1;

  @BeforeEach
  void start() {
    anvil = Anvil.start();
    l1 = anvil.client();
    new Funding(l1, anvil.poll(l1)).provide();
  }

  @AfterEach
  void stop() {
    if (anvil != null) {
      l1.close();
      anvil.close();
    }
  }

  @Test
  void deploysOnceAndFindsItAgain() {
    Deployment first = deploy(0);
    assertEquals(SUPPLY, locked(first));
    assertEquals(
        Devnet.L1_OPEN_BALANCE_WEI,
        openOf(first, DevelopmentAccounts.get().users().getFirst().address()));
    long nonce = l1.nonce(signer.address(), BlockId.LATEST);
    assertEquals(first, deploy(0));
    assertEquals(nonce, l1.nonce(signer.address(), BlockId.LATEST));
    assertEquals(first, DeploymentJson.read(DeploymentJson.write(first)));
  }

  @Test
  void goesOnWhereItStopped() {
    DeployScript script = new DeployScript(DeployConfig.devnet(SUPPLY), signer.address());
    Deployer interrupted = new Deployer(l1, DeployConfig.devnet(SUPPLY), signer, anvil.poll(l1));
    assertThrows(
        IllegalStateException.class,
        () ->
            interrupted.deploy(
                timestamp -> {
                  throw new IllegalStateException("killed");
                }));
    assertEquals(script.steps().size(), l1.nonce(signer.address(), BlockId.LATEST));
    assertEquals(SUPPLY, locked(deploy(0)));
  }

  @Test
  void refusesWhatBelongsToAnotherGenesis() {
    deploy(0);
    L1Exception refused = assertThrows(L1Exception.class, () -> deploy(1));
    assertEquals(L1Exception.Kind.FATAL, refused.kind());
  }

  @Test
  void multicallIsWhereEverybodyLooks() {
    assertEquals(
        Bytes32.fromHexString("0xd5c15df687b16f2ff992fc8d767b4216323184a2bbc6ee2f9c398c318e770891"),
        Keccak.hash(l1.code(Devnet.MULTICALL3, BlockId.LATEST)));
  }

  @Test
  void shortDelaysAreForTheDevelopmentChain() {
    DeployConfig devnet = DeployConfig.devnet(SUPPLY);
    assertThrows(IllegalArgumentException.class, () -> onChain(devnet, 1));
  }

  private static DeployConfig onChain(DeployConfig c, long l1ChainId) {
    return new DeployConfig(
        l1ChainId,
        c.l2ChainId(),
        c.guardian(),
        c.proposer(),
        c.batcher(),
        c.unsafeBlockSigner(),
        c.batchInbox(),
        c.gasLimit(),
        c.baseFeeScalar(),
        c.blobBaseFeeScalar(),
        c.eip1559Denominator(),
        c.eip1559Elasticity(),
        c.operatorFeeScalar(),
        c.operatorFeeConstant(),
        c.gameClockSeconds(),
        c.airGapSeconds(),
        c.proofMaturitySeconds(),
        c.genesisSupply(),
        c.openBalances());
  }

  private Deployment deploy(long shiftSeconds) {
    return new Deployer(l1, DeployConfig.devnet(SUPPLY), signer, anvil.poll(l1))
        .deploy(
            timestamp -> Genesis.of(GenesisSpec.devnet(timestamp + shiftSeconds, new TreeMap<>())));
  }

  private UInt256 locked(Deployment deployment) {
    return new AbiReader(
            l1.call(deployment.contracts().portal(), AbiEncoder.call("locked()"), BlockId.LATEST))
        .uint(0);
  }

  private UInt256 openOf(Deployment deployment, Address owner) {
    return new AbiReader(
            l1.call(
                deployment.contracts().open(),
                AbiEncoder.call("balanceOf(address)", AbiValue.address(owner)),
                BlockId.LATEST))
        .uint(0);
  }
}
