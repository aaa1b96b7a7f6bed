package io.tributary.bridge.deploy;

import static io.tributary.bridge.abi.AbiValue.address;
import static io.tributary.bridge.abi.AbiValue.bytes;
import static io.tributary.bridge.abi.AbiValue.tuple;
import static io.tributary.bridge.abi.AbiValue.uint;
import static io.tributary.bridge.abi.AbiValue.word;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.artifact.Artifact;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The deployer's transactions in their order, from nonce 0. The last of {@link #steps} sets up the
 * system config, whose start block is L2's origin; {@link #anchor} comes after L2's genesis is
 * known.
 */
final class DeployScript {
  private static final long CREATION_GAS = 6_000_000;
  private static final long CALL_GAS = 1_000_000;

  private final DeployConfig config;
  private final Address deployer;
  private final List<DeployStep> steps = new ArrayList<>();
  // Guardian, system config, factory, registry, portal.
  private final Address[] implementations = new Address[5];
  private final Contracts contracts;

  DeployScript(DeployConfig config, Address deployer) {
    this.config = config;
    this.deployer = deployer;
    this.contracts = create();
    initialize();
  }

  List<DeployStep> steps() {
    return List.copyOf(steps);
  }

  Contracts contracts() {
    return contracts;
  }

  /** Makes L2's genesis the first anchor. */
  DeployStep anchor(Bytes32 genesisOutputRoot) {
    Bytes call =
        AbiEncoder.call(
            "initialize(address,address,(bytes32,uint256),uint32)",
            address(contracts.guardian()),
            address(contracts.disputeGameFactory()),
            tuple(word(genesisOutputRoot), uint(0)),
            uint(Devnet.GAME_TYPE));
    return setUp("anchor", contracts.anchorStateRegistry(), implementations[3], call);
  }

  private Contracts create() {
    Address open = create("Open", address(deployer));
    Address admin = create("ProxyAdmin", address(deployer));
    implementations[0] = create("Guardian");
    implementations[1] = create("SystemConfig");
    implementations[2] = create("DisputeGameFactory");
    implementations[3] = create("AnchorStateRegistry", uint(config.airGapSeconds()));
    implementations[4] = create("Portal", uint(config.proofMaturitySeconds()));
    Address[] proxies = new Address[implementations.length];
    for (int i = 0; i < proxies.length; i++) {
      proxies[i] = create("AdminProxy", address(admin));
    }
    Address game =
        create(
            "PermissionedGame",
            address(proxies[2]),
            address(proxies[3]),
            address(config.proposer()),
            uint(config.gameClockSeconds()),
            uint(config.l2ChainId()));
    return new Contracts(
        open, admin, proxies[0], proxies[1], proxies[2], proxies[3], proxies[4], game);
  }

  private void initialize() {
    steps.add(
        setUp(
            "guardian",
            contracts.guardian(),
            implementations[0],
            AbiEncoder.call("initialize(address)", address(config.guardian()))));
    steps.add(
        setUp(
            "games",
            contracts.disputeGameFactory(),
            implementations[2],
            AbiEncoder.call("initialize(address)", address(deployer))));
    call(
        "game type",
        contracts.disputeGameFactory(),
        AbiEncoder.call(
            "setImplementation(uint32,address)",
            uint(Devnet.GAME_TYPE),
            address(contracts.permissionedGame())));
    call(
        "allow lock",
        contracts.open(),
        AbiEncoder.call(
            "approve(address,uint256)", address(contracts.portal()), uint(config.genesisSupply())));
    steps.add(setUp("portal", contracts.portal(), implementations[4], portal()));
    config
        .openBalances()
        .forEach(
            (owner, amount) ->
                call(
                    "give OPEN",
                    contracts.open(),
                    AbiEncoder.call("transfer(address,uint256)", address(owner), uint(amount))));
    steps.add(setUp("config", contracts.systemConfig(), implementations[1], systemConfig()));
  }

  private Bytes portal() {
    return AbiEncoder.call(
        "initialize(address,address,address,address,uint256)",
        address(contracts.systemConfig()),
        address(contracts.anchorStateRegistry()),
        address(contracts.open()),
        address(deployer),
        uint(config.genesisSupply()));
  }

  private Bytes systemConfig() {
    AbiValue parameters =
        tuple(
            uint(config.l2ChainId()),
            address(deployer),
            word(config.batcher().toWord()),
            uint(config.gasLimit()),
            address(config.unsafeBlockSigner()),
            uint(config.baseFeeScalar()),
            uint(config.blobBaseFeeScalar()),
            uint(config.eip1559Denominator()),
            uint(config.eip1559Elasticity()),
            uint(config.operatorFeeScalar()),
            uint(config.operatorFeeConstant()));
    AbiValue addresses =
        tuple(
            address(contracts.guardian()),
            address(contracts.portal()),
            address(contracts.disputeGameFactory()),
            address(contracts.open()),
            address(config.batchInbox()));
    return AbiEncoder.call(
        "initialize((uint256,address,bytes32,uint64,address,uint32,uint32,uint32,uint32,uint32,"
            + "uint64),(address,address,address,address,address))",
        parameters,
        addresses);
  }

  private Address create(String artifact, AbiValue... arguments) {
    Address address = contractAddress(deployer, steps.size());
    Bytes code = Bytes.concatenate(Artifact.of(artifact).creation(), AbiEncoder.encode(arguments));
    steps.add(new DeployStep("create " + artifact, Optional.empty(), code, CREATION_GAS));
    return address;
  }

  private void call(String name, Address to, Bytes data) {
    steps.add(new DeployStep(name, Optional.of(to), data, CALL_GAS));
  }

  private DeployStep setUp(String name, Address proxy, Address implementation, Bytes call) {
    Bytes data =
        AbiEncoder.call(
            "upgradeAndCall(address,address,bytes)",
            address(proxy),
            address(implementation),
            bytes(call));
    return new DeployStep("set up " + name, Optional.of(contracts.proxyAdmin()), data, CALL_GAS);
  }

  /** Where a creation by {@code sender} with {@code nonce} puts its contract. */
  static Address contractAddress(Address sender, long nonce) {
    RlpWriter out = new RlpWriter();
    int mark = out.startList();
    out.bytes(sender.bytes()).unsignedLong(nonce);
    return Address.of(Keccak.hash(out.endList(mark).toBytes()).slice(12));
  }
}
