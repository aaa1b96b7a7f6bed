package io.tributary.bridge.deploy;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.Poll;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Deploys and sets up the L1 contracts with an account that has never sent anything before. Begun
 * and interrupted, it goes on; done already, it only reads.
 */
public final class Deployer {
  private final L1Client l1;
  private final DeployConfig config;
  private final L1Account account;
  private final Poll poll;
  private final DeployScript script;

  /**
   * @throws L1Exception of kind fatal if the endpoint is on another chain
   */
  public Deployer(L1Client l1, DeployConfig config, Signer deployer, Poll poll) {
    if (l1.chainId() != config.l1ChainId()) {
      throw new L1Exception(Kind.FATAL, "the L1 endpoint is not on chain " + config.l1ChainId());
    }
    this.l1 = l1;
    this.config = config;
    this.account = new L1Account(l1, deployer, poll);
    this.poll = poll;
    this.script = new DeployScript(config, deployer.address());
  }

  /** The addresses, which do not depend on whether anything is there yet. */
  public Contracts contracts() {
    return script.contracts();
  }

  /**
   * Does what is left to do.
   *
   * @param genesisAt L2's genesis with the timestamp given, in seconds
   */
  public Deployment deploy(LongFunction<Genesis> genesisAt) {
    List<DeployStep> steps = script.steps();
    send(steps, 0);
    L1Header origin = origin();
    Genesis genesis = genesisAt.apply(origin.timestamp());
    if (!genesis.supply().equals(config.genesisSupply())) {
      throw new IllegalArgumentException("what is locked is not what L2 starts with");
    }
    send(List.of(script.anchor(genesis.outputRoot())), steps.size());
    verifyAnchor(genesis.outputRoot());
    return new Deployment(
        config.l1ChainId(),
        config.l2ChainId(),
        script.contracts(),
        new Deployment.Origin(origin.hash(), origin.number(), origin.timestamp()),
        genesis.block().hash());
  }

  /** Sends the steps whose nonce is not used yet, then waits for all of them. */
  private void send(List<DeployStep> steps, long firstNonce) {
    long used = l1.nonce(account.address(), BlockId.LATEST);
    List<Bytes32> sent = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      long nonce = firstNonce + i;
      if (nonce >= used) {
        DeployStep step = steps.get(i);
        sent.add(account.send(nonce, step.to(), UInt256.ZERO, step.data(), step.gasLimit()));
      }
    }
    sent.forEach(account::await);
    long all = firstNonce + steps.size();
    poll.until(
        "the deployment",
        () -> Optional.of(0).filter(x -> l1.nonce(account.address(), BlockId.LATEST) >= all));
  }

  private L1Header origin() {
    Bytes startBlock = read(script.contracts().systemConfig(), "startBlock()");
    return l1.header(BlockId.number(new AbiReader(startBlock).number(0)))
        .orElseThrow(() -> new L1Exception(Kind.RETRY, "the block of the deployment is gone"));
  }

  /** A deployer that was used for something else, or with other constants, shows here. */
  private void verifyAnchor(Bytes32 genesisOutputRoot) {
    Bytes anchor = read(script.contracts().anchorStateRegistry(), "startingAnchorRoot()");
    if (!new AbiReader(anchor).word(0).equals(genesisOutputRoot)) {
      throw new L1Exception(
          Kind.FATAL, "what is deployed on this L1 belongs to another L2 genesis");
    }
  }

  private Bytes read(Address contract, String function) {
    Bytes output = l1.call(contract, AbiEncoder.call(function), BlockId.LATEST);
    if (output.isEmpty()) {
      throw new L1Exception(
          Kind.FATAL, "no contract of ours at " + contract + ": the deployer's nonces are used up");
    }
    return output;
  }
}
