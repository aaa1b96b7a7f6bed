package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Role;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.crypto.Signer;
import io.tributary.node.client.Conservation;
import io.tributary.node.client.JsonRpc;
import io.tributary.node.client.Mined;
import io.tributary.node.client.Wallet;
import io.tributary.node.l2.RollupFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a node must shrug off: a clear answer each time, and afterwards it is as well as before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UInt256 CURVE_ORDER =
      UInt256.fromHexString("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final int HUGE_BODY = 100 << 20;
  private static final int MILLION = 1_000_000;
  private static final int OVERSIZED = (512 << 10) + 1;

  @TempDir static Path folder;
  private static RunningDevnet devnet;
  private static Vitals before;

  @BeforeAll
  static void start() throws IOException {
    devnet = new RunningDevnet(folder).start();
    Vitals.of(devnet, account(0));
    before = Vitals.of(devnet, account(0));
  }

  @AfterAll
  static void stop() {
    if (devnet != null) {
      devnet.close();
    }
  }

  /** Chunks that Netty's allocator keeps for the threads of slow calls, which run first here. */
  private static final long POOLED_BYTES = 4 << 20;

  @Test
  void garbageJson() throws Exception {
    for (String garbage : new String[] {"", "{]", "\u0000", "[".repeat(100_000), "null"}) {
      JsonNode answer = JSON.readTree(post(garbage).body());
      int code = answer.path("error").path("code").asInt();
      assertTrue(code == -32700 || code == -32600, answer::toString);
    }
  }

  @Test
  void aBodyOf100Megabytes() throws IOException {
    assertEquals(413, new RawHttp(devnet.rpcPort).sendBody(HUGE_BODY));
    assertEquals(413, new RawHttp(devnet.l1Port).sendBody(HUGE_BODY));
  }

  @Test
  void aBatchOfAMillionCalls() throws Exception {
    String calls = "[" + "{},".repeat(MILLION - 1) + "{}]";
    JsonNode answer = JSON.readTree(post(calls).body());
    assertEquals(-32005, answer.path("error").path("code").asInt(), answer::toString);
  }

  @Test
  void anOversizedTransaction() throws IOException {
    refused("oversized data", account(1).send(0, Signed.FRIEND, Bytes.wrap(new byte[OVERSIZED])));
  }

  @Test
  void anotherChainsTransaction() throws IOException {
    Signed elsewhere = new Signed(account(1).signer(), 1);
    refused("invalid chain id for signer", elsewhere.send(0, Signed.FRIEND, Bytes.EMPTY));
  }

  @Test
  void aMalleableSignature() throws IOException {
    refused(
        "invalid sender",
        account(1)
            .send(
                0,
                Signed.FRIEND,
                Bytes.EMPTY,
                low -> new Signature(1 - low.yParity(), low.r(), CURVE_ORDER.subtract(low.s()))));
  }

  @Test
  void aForeignHostOrOrigin() throws IOException {
    RawHttp http = new RawHttp(devnet.rpcPort);
    assertEquals(200, http.ask("localhost:" + devnet.rpcPort, "http://localhost:3000"));
    assertEquals(403, http.ask("rollup.example", ""));
    assertEquals(403, http.ask("127.0.0.1", "https://rollup.example"));
    assertEquals(403, http.ask("127.0.0.1.rollup.example", ""));
    assertEquals(403, new RawHttp(devnet.l1Port).ask("rollup.example", ""));
    assertEquals(403, new RawHttp(devnet.metricsPort).ask("rollup.example", ""));
  }

  @Test
  void etherForThePortalsDeposit() throws IOException {
    Address portal = contracts().portal();
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("from", account(2).signer().address().toString());
    message.put("to", portal.toString());
    message.put("value", "0x1");
    JsonRpc l1 = devnet.l1();
    assertEquals(3, assertThrows(JsonRpc.Refused.class, () -> l1.call("eth_call", message)).code());
    Bytes deposit =
        AbiEncoder.call(
            "depositTransaction(address,uint256,uint64,bool,bytes)",
            AbiValue.address(Signed.FRIEND),
            AbiValue.uint(0),
            AbiValue.uint(100_000),
            AbiValue.bool(false),
            AbiValue.bytes(Bytes.EMPTY));
    message.put("data", deposit.toHexString());
    assertEquals(3, assertThrows(JsonRpc.Refused.class, () -> l1.call("eth_call", message)).code());
    message.put("value", "0x0");
    assertEquals("0x", l1.call("eth_call", message).asText());
    assertEquals(UInt256.ZERO, l1.balance(portal, "latest"));
  }

  /**
   * Garbage in the inbox, by whoever may write there and by a stranger; then a beacon that lies.
   */
  @Test
  void garbageInTheInboxAndABlobThatIsAnother() throws IOException {
    Bytes frame = Bytes.concatenate(Bytes.of(0), Bytes.repeat((byte) 0xab, 200));
    post(DevelopmentAccounts.get().role(Role.BLOB_BATCHER).signer(), frame);
    post(DevelopmentAccounts.get().users().get(3).signer(), frame);
    JsonRpc l2 = devnet.l2();
    long target = l2.head() + 1;
    Until.within(10_000, "block " + target, () -> l2.head() >= target);
    try (LyingBeacon beacon = new LyingBeacon(devnet.l1Url(), 3);
        RunningFollower follower = new RunningFollower(folder, devnet, beacon.url())) {
      follower.requireAgreement(l2, target);
      assertEquals(3, beacon.lies());
    }
  }

  private static void post(Signer signer, Bytes frame) throws IOException {
    Address inbox = RollupFile.read(devnet.folder().resolve("rollup.json")).batchInbox();
    Wallet wallet = new Wallet(devnet.l1(), signer);
    Until.within(10_000, "garbage in the inbox", () -> isSent(wallet, inbox, frame));
  }

  /** Not where the batcher's own blob waits: L1 takes no other kind from its account meanwhile. */
  private static boolean isSent(Wallet wallet, Address inbox, Bytes frame) throws IOException {
    try {
      Mined mined = wallet.send(inbox, UInt256.ZERO, frame);
      assertEquals(inbox, Address.fromHex(mined.json().path("to").asText()));
      return true;
    } catch (JsonRpc.Refused refused) {
      assertTrue(refused.getMessage().contains("already reserved"), refused.getMessage());
      return false;
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void itIsAsWellAsBefore() throws IOException {
    Vitals after = Vitals.of(devnet, account(0));
    String both = before + " then " + after;
    System.out.println(both);
    assertTrue(after.medianNanos() <= 2 * before.medianNanos(), both);
    assertTrue(after.liveBytes() <= 1.1 * before.liveBytes() + POOLED_BYTES, both);
    Conservation books = Conservation.read(devnet.l1(), devnet.l2(), contracts());
    assertTrue(books.holds(), books::toString);
  }

  private static void refused(String why, Bytes raw) {
    JsonRpc.Refused refusal =
        assertThrows(
            JsonRpc.Refused.class,
            () -> devnet.l2().call("eth_sendRawTransactionSync", raw.toHexString()));
    assertEquals(-32000, refusal.code());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static HttpResponse<String> post(String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(devnet.l2Url()))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Signed account(int user) {
    return Signed.onL2(DevelopmentAccounts.get().users().get(user).signer());
  }

  private static Contracts contracts() throws IOException {
    return DeploymentJson.read(Files.readString(devnet.folder().resolve("deployment.json")))
        .contracts();
  }
}
