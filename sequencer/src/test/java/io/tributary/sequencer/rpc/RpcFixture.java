package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.SequencerConfig;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;

/** A sequencer with its RPC on a free port, driven by hand. */
public final class RpcFixture implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();

  /** Has {@link TestL2#STORE_AND_LOG}. */
  public static final Address CONTRACT =
      Address.fromHex("0x000000000000000000000000000000000000c0de");

  /** Reverts with {@code Error("no")}. */
  public static final Address REVERTER =
      Address.fromHex("0x000000000000000000000000000000000000dead");

  /** Hashes a kilobyte again and again, until its gas is gone. */
  public static final Address HASH_LOOP =
      Address.fromHex("0x0000000000000000000000000000000000001009");

  private static final Bytes HASH_LOOP_CODE = Bytes.fromHexString("0x5b6104005f20505f56");

  /** Stores and logs a withdrawal with the hash in its input as the message passer does. */
  private static final Bytes PASSER_CODE =
      Bytes.fromHexString(
          "0x5f355f52600160405f20556001546001016001555f35606052"
              + "5f5f5f7f"
              + Keccak.hash(
                      Bytes.wrap(
                          "MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)"
                              .getBytes(StandardCharsets.US_ASCII)))
                  .toUnprefixedHexString()
              + "60805fa400");

  private static final Bytes REVERT_CODE =
      Bytes.fromHexString(
          "0x6308c379a060e01b60005260206004526002602452616e6f60f01b60445260646000fd");

  private final ChainStore store;
  private final Sequencer sequencer;
  private final RpcServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<ChainBlock> heads = new LinkedBlockingQueue<>();
  private long nowMs = 1000 * TestL2.GENESIS_TIME;

  public RpcFixture(Path folder) throws IOException {
    this(folder, EthConfig.DEFAULT);
  }

  public RpcFixture(Path folder, EthConfig config) throws IOException {
    this(folder, config, RpcServerConfig.loopback(0));
  }

  public RpcFixture(Path folder, EthConfig config, RpcServerConfig serverConfig)
      throws IOException {
    store =
        TestL2.store(
            folder.resolve("store"),
            Map.of(
                Predeploys.MESSAGE_PASSER,
                PASSER_CODE,
                CONTRACT,
                TestL2.STORE_AND_LOG,
                REVERTER,
                REVERT_CODE,
                HASH_LOOP,
                HASH_LOOP_CODE));
    SequencerConfig sequencerConfig =
        new SequencerConfig(
            TestL2.rules(),
            folder.resolve("journal"),
            Journal.Durability.MMAP,
            SequencerRing.Config.DEFAULT,
            0);
    sequencer =
        Sequencer.open(
            sequencerConfig,
            store,
            new Sequencer.Ports(
                new TestL2.Attributes(),
                TestL2.CRYPTO,
                () -> true,
                Thread.ofPlatform().daemon().factory(),
                events -> {},
                number -> {}));
    sequencer.feed().onHead(heads::add);
    server =
        RpcServer.start(
            serverConfig, EthMethods.all(sequencer.backend(), config, InstantSource.system()));
  }

  public Sequencer sequencer() {
    return sequencer;
  }

  public int port() {
    return server.port();
  }

  public ChainBlock seal() {
    nowMs += 1000;
    sequencer.doWork(nowMs);
    try {
      return heads.poll(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The whole reply to a call whose parameters are given as JSON. */
  public JsonNode call(String method, String params) {
    try {
      ObjectNode request = JSON.createObjectNode();
      request.put("jsonrpc", "2.0").put("id", 1).put("method", method);
      request.set("params", JSON.readTree(params));
      return JSON.readTree(post(request.toString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result of a call that must succeed. */
  public JsonNode result(String method, Object... params) {
    ArrayNode list = JSON.createArrayNode();
    for (Object param : params) {
      list.addPOJO(param);
    }
    JsonNode reply = call(method, list.toString());
    if (!reply.has("result")) {
      throw new AssertionError(method + ": " + reply);
    }
    return reply.get("result");
  }

  public HttpResponse<String> post(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    server.close();
    sequencer.close();
    store.close();
  }
}
