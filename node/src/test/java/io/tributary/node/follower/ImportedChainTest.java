package io.tributary.node.follower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.node.l2.L2Rules;
import io.tributary.node.metrics.Health;
import io.tributary.sequencer.SafeHead;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.store.ChainStore;
import io.tributary.store.StateLoader;
import io.tributary.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RPC over a chain that has block 0 and then only its last two, as after an import. */
final class ImportedChainTest {
  private static final UInt256 CHAIN = UInt256.valueOf(761_612);

  @TempDir private Path folder;
  private ChainStore store;
  private FollowerBackend backend;
  private CatchUp catchUp;

  @BeforeEach
  void open() {
    try (StateLoader loader = StateLoader.open(folder, StoreOptions.DEFAULT, accounts -> {})) {
      Bytes32 root = loader.root();
      for (long number : new long[] {0, 8, 9}) {
        Header header = header(root, number);
        Block block = new Block(HeaderCodec.hash(header), header, List.of(), List.of());
        loader.block(block, List.of(), List.of(), UInt256.ZERO);
      }
      loader.head(9, Map.of());
    }
    store = ChainStore.open(folder);
    catchUp = new CatchUp(rollup(), 9, l1(1_000), 5);
    backend =
        new FollowerBackend(
            store,
            L2Rules.of(CHAIN),
            new NativeCrypto(),
            new ChainFeed(),
            new SafeHead(),
            catchUp,
            2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void logsOfBlocksThatAreNotThereAreNoEmptyAnswer() throws Exception {
    assertTrue(call("eth_getLogs", range("0x8", "0x9")).isEmpty());
    RpcException refusal =
        assertThrows(RpcException.class, () -> call("eth_getLogs", range("0x7", "0x9")));
    assertEquals(RpcError.HISTORY_PRUNED, refusal.error());
  }

  @Test
  void feeHistoryBeginsWithTheFirstBlockThatIsThere() throws Exception {
    JsonNode history = call("eth_feeHistory", "[\"0x5\", \"latest\", []]");
    assertEquals("0x8", history.path("oldestBlock").asText());
    assertEquals(2, history.path("gasUsedRatio").size());
    RpcException refusal =
        assertThrows(RpcException.class, () -> call("eth_feeHistory", "[\"0x2\", \"0x5\", []]"));
    assertEquals(RpcError.HISTORY_PRUNED, refusal.error());
  }

  @Test
  void aBlockThatIsNotThereIsNull() throws Exception {
    assertNull(call("eth_getBlockByNumber", "[\"0x5\", false]"));
    assertEquals(
        "0x9", call("eth_getBlockByNumber", "[\"latest\", false]").path("number").asText());
  }

  @Test
  void aFollowerThatIsBehindSaysSoFromTheStart() throws Exception {
    JsonNode syncing = call("eth_syncing", "[]");
    assertEquals("0x9", syncing.path("startingBlock").asText());
    assertEquals("0x9", syncing.path("currentBlock").asText());
    assertEquals("0x3e8", syncing.path("highestBlock").asText(), "2,000 s of blocks of 2 s");
    assertEquals(Health.State.NOT_READY, catchUp.condition().state());
    assertEquals(
        "catching up: 995 L1 blocks of 1000 are not derived yet", catchUp.condition().reason());
    catchUp.derivedFrom(998);
    assertEquals(BooleanNode.FALSE, call("eth_syncing", "[]"));
    assertEquals(Health.State.READY, catchUp.condition().state());
    assertEquals(Map.of("lag", "2"), catchUp.condition().details());
    catchUp.l1Head(l1(1_010));
    assertEquals("0x9", call("eth_syncing", "[]").path("currentBlock").asText());
    assertEquals(Health.State.NOT_READY, catchUp.condition().state());
  }

  private static L1Header l1(long number) {
    return new L1Header(Bytes32.ZERO, header(Bytes32.ZERO, number));
  }

  private static RollupConfig rollup() {
    return new RollupConfig(
        new BlockId(5, Bytes32.ZERO),
        new BlockId(0, Bytes32.ZERO),
        1_700_000_000,
        SystemConfig.of(
            Address.ZERO, 1, 1, 30_000_000, Bytes.fromHexString("0x000000fa00000002"), 0, 0),
        2,
        3_600,
        UInt256.valueOf(31337),
        CHAIN,
        Address.ZERO,
        Address.ZERO,
        Address.ZERO);
  }

  private static String range(String from, String to) {
    return "[{\"fromBlock\": \"" + from + "\", \"toBlock\": \"" + to + "\"}]";
  }

  private JsonNode call(String method, String params) throws IOException {
    ArrayNode values = (ArrayNode) new ObjectMapper().readTree(params);
    return EthMethods.all(backend, EthConfig.DEFAULT, Clock.systemUTC())
        .get(method)
        .call(new RpcParams(values), null);
  }

  private static Header header(Bytes32 stateRoot, long number) {
    return new Header(
        Bytes32.ZERO,
        Address.ZERO,
        stateRoot,
        Header.EMPTY_TRIE_ROOT,
        Header.EMPTY_TRIE_ROOT,
        Bytes.wrap(new byte[256]),
        number,
        30_000_000,
        0,
        1_700_000_000 + 2 * number,
        Bytes.fromHexString("0x00000000fa00000006"),
        Bytes32.ZERO,
        UInt256.valueOf(7),
        Header.EMPTY_TRIE_ROOT,
        0,
        0,
        Bytes32.ZERO,
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }
}
