package io.tributary.sequencer.rpc.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.eth.EthBackend;
import io.tributary.sequencer.rpc.eth.Heads;
import io.tributary.sequencer.seal.AttributesBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * {@code optimism_outputAtBlock}, {@code optimism_syncStatus}, {@code optimism_rollupConfig},
 * {@code optimism_version}.
 */
public final class RollupMethods {
  private final EthBackend chain;
  private final RollupPort rollup;
  private final String version;

  private RollupMethods(EthBackend chain, RollupPort rollup, String version) {
    this.chain = chain;
    this.rollup = rollup;
    this.version = version;
  }

  public static Map<String, RpcMethod> all(EthBackend chain, RollupPort rollup, String version) {
    RollupMethods it = new RollupMethods(chain, rollup, version);
    Map<String, RpcMethod> methods = new TreeMap<>();
    methods.put("optimism_outputAtBlock", (p, s) -> it.output(p.atMost(1).number(0)));
    methods.put("optimism_syncStatus", RpcMethod.plain(it::status));
    methods.put("optimism_rollupConfig", RpcMethod.plain(rollup::rollupConfig));
    methods.put("optimism_version", RpcMethod.plain(() -> TextNode.valueOf(it.version)));
    return methods;
  }

  /** The output root of version 0 (OP Stack specification, proposals; Isthmus). */
  public static Bytes32 outputRoot(Header header, Bytes32 blockHash) {
    return Keccak.hash(
        new byte[Bytes32.SIZE],
        header.stateRoot().toArrayUnsafe(),
        header.withdrawalsRoot().toArrayUnsafe(),
        blockHash.toArrayUnsafe());
  }

  private JsonNode output(long number) {
    Block block = block(number);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("version", Hex.data(Bytes32.ZERO));
    json.set("outputRoot", Hex.data(outputRoot(block.header(), block.hash())));
    json.set("blockRef", ref(block));
    json.set("withdrawalStorageRoot", Hex.data(block.header().withdrawalsRoot()));
    json.set("stateRoot", Hex.data(block.header().stateRoot()));
    json.set("syncStatus", status());
    return json;
  }

  private JsonNode status() {
    Heads heads = chain.heads();
    RollupPort.L1Heads l1 = rollup.l1();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("current_l1", ref(l1.current()));
    json.set("current_l1_finalized", ref(l1.finalized()));
    json.set("head_l1", ref(l1.head()));
    json.set("safe_l1", ref(l1.safe()));
    json.set("finalized_l1", ref(l1.finalized()));
    json.set("unsafe_l2", ref(block(heads.latest())));
    json.set("cross_unsafe_l2", ref(block(heads.latest())));
    json.set("local_safe_l2", ref(block(heads.safe())));
    json.set("pending_safe_l2", ref(block(heads.safe())));
    json.set("safe_l2", ref(block(heads.safe())));
    json.set("finalized_l2", ref(block(heads.finalized())));
    return json;
  }

  private Block block(long number) {
    return chain.block(number).orElseThrow(RpcError.BLOCK_NOT_FOUND::exception).block();
  }

  private ObjectNode ref(Block block) {
    AttributesBuilder.Position position = rollup.position(block);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("hash", Hex.data(block.hash()));
    json.put("number", block.number());
    json.set("parentHash", Hex.data(block.header().parentHash()));
    json.put("timestamp", block.header().timestamp());
    ObjectNode origin = json.putObject("l1origin");
    origin.set("hash", Hex.data(position.origin().hash()));
    origin.put("number", position.origin().number());
    json.put("sequenceNumber", position.sequenceNumber());
    return json;
  }

  private static ObjectNode ref(RollupPort.L1BlockRef block) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("hash", Hex.data(block.hash()));
    json.put("number", block.number());
    json.set("parentHash", Hex.data(block.parentHash()));
    json.put("timestamp", block.timestamp());
    return json;
  }
}
