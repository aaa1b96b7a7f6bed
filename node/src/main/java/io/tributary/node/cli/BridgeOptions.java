package io.tributary.node.cli;

import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.Poll;
import io.tributary.bridge.user.BridgeClient;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import io.tributary.node.config.FolderLabel;
import io.tributary.node.config.KeyFile;
import io.tributary.node.config.KeyPolicy;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.tuweni.bytes.Bytes32;
import picocli.CommandLine.Option;

/** The flags of every bridge command: which chains, which contracts, whose key. */
final class BridgeOptions {
  private static final Poll POLL = Poll.every(Duration.ofMillis(250), Duration.ofMinutes(10));

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder of the devnet, for its deployment.json")
  private Path data;

  @Option(names = "--deployment", paramLabel = "FILE", description = "the chain's deployment.json")
  private Path deployment;

  @Option(names = "--l1", paramLabel = "URL", description = "JSON-RPC of the L1")
  private URI l1Url = URI.create("http://127.0.0.1:" + Devnet.L1_RPC_PORT);

  @Option(names = "--l2", paramLabel = "URL", description = "JSON-RPC of the L2")
  private URI l2Url = URI.create("http://127.0.0.1:" + Devnet.L2_RPC_PORT);

  @Option(names = "--key-file", paramLabel = "FILE", description = "the owner's key, mode 0600")
  private Path keyFile;

  @Option(
      names = "--account",
      paramLabel = "N",
      description = "or development account N, 0 to 9 (0 where nothing is said)")
  private int account;

  /** An open connection to both chains. */
  record Bridge(L1Client l1, L1Client l2, BridgeClient client, Address owner)
      implements AutoCloseable {
    @Override
    public void close() {
      l1.close();
      l2.close();
    }
  }

  Bridge open() {
    Deployment chain = deployment();
    Signer signer = Signer.of(key());
    KeyPolicy.check("the owner", signer.address(), chain.l1ChainId(), chain.l2ChainId());
    L1Client l1 = new L1Client(l1Url, false);
    L1Client l2 = new L1Client(l2Url, false);
    requireChain(l1, chain.l1ChainId(), "L1");
    requireChain(l2, chain.l2ChainId(), "L2");
    BridgeClient client = new BridgeClient(l1, l2, chain.contracts(), signer, POLL);
    return new Bridge(l1, l2, client, signer.address());
  }

  private static void requireChain(L1Client client, long chainId, String name) {
    try {
      long found = client.chainId();
      if (found != chainId) {
        throw new Refusal(name + " has chain id " + found + ", the deployment is for " + chainId);
      }
    } catch (L1Exception e) {
      throw new Refusal(name + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Deployment deployment() {
    Path folder = data == null ? Defaults.devnetFolder() : data;
    Path file = deployment == null ? folder.resolve("deployment.json") : deployment;
    try {
      FolderLabel.requireCurrent(file.toAbsolutePath().getParent());
      return DeploymentJson.read(Files.readString(file));
    } catch (IOException e) {
      throw new Refusal("no deployment at " + file + " (is the devnet running? see --data)", e);
    }
  }

  private Bytes32 key() {
    if (keyFile != null) {
      return KeyFile.read(keyFile);
    }
    if (account < 0 || account >= Devnet.USERS) {
      throw new Refusal("there are development accounts 0 to " + (Devnet.USERS - 1));
    }
    return DevelopmentAccounts.get().users().get(account).privateKey();
  }
}
