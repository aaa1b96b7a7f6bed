package io.tributary.node.demo;

import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.Poll;
import io.tributary.bridge.user.BridgeClient;
import io.tributary.crypto.Signer;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.Wallet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The devnet as the story sees it: two endpoints, the public files that describe the chain, and
 * accounts that everybody knows.
 *
 * @param folder where rollup.json, genesis.json and deployment.json lie
 */
record World(
    String l1Url,
    String beaconUrl,
    String l2Url,
    Path folder,
    boolean trustRoots,
    Deployment deployment) {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static World of(String l1Url, String beaconUrl, String l2Url, Path folder, boolean trustRoots)
      throws IOException {
    Deployment deployment =
        DeploymentJson.read(Files.readString(folder.resolve("deployment.json")));
    return new World(l1Url, beaconUrl, l2Url, folder, trustRoots, deployment);
  }

  JsonRpc l1() {
    return new JsonRpc(l1Url);
  }

  JsonRpc l2() {
    return new JsonRpc(l2Url);
  }

  /** One of the ten users, with a wallet on L2. */
  Wallet user(int index) throws IOException {
    return new Wallet(l2(), signer(index));
  }

  Signer signer(int index) {
    DevelopmentAccount account = DevelopmentAccounts.get().users().get(index);
    return Signer.of(account.privateKey());
  }

  BridgeClient bridge(int index) {
    return new BridgeClient(
        new L1Client(URI.create(l1Url), trustRoots),
        new L1Client(URI.create(l2Url), trustRoots),
        deployment.contracts(),
        signer(index),
        Poll.every(POLL, PATIENCE));
  }
}
