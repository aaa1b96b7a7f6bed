package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.Call;
import io.tributary.core.block.TxResult;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.trace.TracedTransaction;
import io.tributary.trace.Tracer;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code debug_trace*}: transactions of the chain, and calls, executed again under a tracer. The
 * block is replayed from its parent's state up to the transaction.
 */
final class TraceMethods {
  private final EthBackend chain;
  private final Blocks blocks;
  private final EthConfig config;

  TraceMethods(EthBackend chain, Blocks blocks, EthConfig config) {
    this.chain = chain;
    this.blocks = blocks;
    this.config = config;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("debug_traceTransaction", (p, s) -> transaction(p.atMost(2)));
    methods.put("debug_traceBlockByNumber", (p, s) -> blockByNumber(p.atMost(2)));
    methods.put("debug_traceBlockByHash", (p, s) -> blockByHash(p.atMost(2)));
    methods.put("debug_traceCall", (p, s) -> call(p.atMost(3)));
  }

  private JsonNode transaction(RpcParams params) {
    TraceConfig how = TraceConfig.of(params, 1);
    TransactionPlace place =
        chain
            .place(params.hash(0))
            .orElseThrow(
                () -> new RpcException(RpcError.SERVER_ERROR, "transaction not found", null));
    ChainBlock block =
        chain.block(place.blockNumber()).orElseThrow(RpcError.BLOCK_NOT_FOUND::exception);
    BlockReplay replay = replay(block, how);
    replay.skipTo(place.index());
    return replay.trace(how.start());
  }

  private JsonNode blockByNumber(RpcParams params) {
    BlockId id = BlockId.of(params.node(0), 0);
    return block(blocks.block(id).orElseThrow(() -> notFound(id)), TraceConfig.of(params, 1));
  }

  private JsonNode blockByHash(RpcParams params) {
    BlockId id = new BlockId.ByHash(params.hash(0));
    return block(blocks.block(id).orElseThrow(() -> notFound(id)), TraceConfig.of(params, 1));
  }

  private static RpcException notFound(BlockId id) {
    String name =
        switch (id) {
          case BlockId.ByNumber(long number) -> "#" + number;
          case BlockId.ByHash(var hash) -> hash.toHexString();
          case BlockId.Tag tag -> tag.name().toLowerCase(java.util.Locale.ROOT);
        };
    return new RpcException(RpcError.SERVER_ERROR, "block " + name + " not found", null);
  }

  private JsonNode block(ChainBlock block, TraceConfig how) {
    ArrayNode traces = JsonNodeFactory.instance.arrayNode();
    BlockReplay replay = replay(block, how);
    for (Transaction transaction : block.block().transactions()) {
      ObjectNode entry = traces.addObject();
      entry.set("txHash", Hex.data(TransactionCodec.hash(transaction)));
      entry.set("result", replay.trace(how.start()));
    }
    return traces;
  }

  private BlockReplay replay(ChainBlock block, TraceConfig how) {
    if (block.number() == 0) {
      throw new RpcException(RpcError.SERVER_ERROR, "genesis is not traceable", null);
    }
    return new BlockReplay(chain, blocks, block, new TraceDeadline(how.timeout()));
  }

  private JsonNode call(RpcParams params) {
    CallRequest request = CallRequest.of(params, 0);
    BlockId id = BlockId.of(params, 1);
    TraceConfig how = TraceConfig.ofCall(params, 2);
    if (id == BlockId.Tag.PENDING) {
      throw new RpcException(
          RpcError.SERVER_ERROR, "tracing on top of pending is not supported", null);
    }
    Blocks.At at = how.txIndex().isPresent() ? within(id, how) : blocks.at(id);
    if (how.overrides().isPresent()) {
      Blocks.At before = at;
      at = params.read(2, node -> before.under(how.overrides().get()));
    }
    Simulation simulation = Simulation.of(chain, request, at, how.blockOverrides());
    Call.Message message = simulation.message(config.callGas());
    simulation.check(message).refusal().ifPresent(TraceMethods::refuse);
    return trace(simulation, message, how);
  }

  private static void refuse(CallCheck.Refusal refusal) {
    throw new RpcException(refusal.error(), "tracing failed: " + refusal.text(), null);
  }

  /** In the midst of a block: after so many of its transactions. */
  private Blocks.At within(BlockId id, TraceConfig how) {
    ChainBlock block = blocks.block(id).orElseThrow(() -> notFound(id));
    long index = how.txIndex().orElseThrow();
    if (index >= block.block().transactions().size()) {
      throw new RpcException(
          RpcError.SERVER_ERROR,
          "transaction index "
              + index
              + " out of range for block "
              + block.block().hash().toHexString(),
          null);
    }
    BlockReplay replay = replay(block, how);
    replay.skipTo((int) index);
    Blocks.At at = blocks.at(id);
    return new Blocks.At(at.env(), replay.state(), at.builtIns());
  }

  private JsonNode trace(Simulation simulation, Call.Message message, TraceConfig how) {
    TraceDeadline deadline = new TraceDeadline(how.timeout());
    Tracer tracer = how.start();
    Call engine = simulation.engine();
    TracedTransaction traced = traced(simulation, message, engine);
    Call.Result result =
        engine.run(
            message, new WatchedTracer(tracer, deadline), state -> tracer.begin(traced, state));
    deadline.check();
    Receipt receipt =
        new Receipt(
            traced.transaction().type(),
            result.status().isSuccess(),
            result.gasUsed(),
            result.logs(),
            Optional.empty());
    return tracer.end(
        new TxResult.Included(
            receipt,
            result.gasUsed(),
            result.output(),
            result.status(),
            Optional.empty(),
            message.gasPrice(),
            UInt256.ZERO,
            UInt256.ZERO));
  }

  private TracedTransaction traced(Simulation simulation, Call.Message message, Call engine) {
    CallRequest request = simulation.request();
    Transaction transaction =
        new Transaction.DynamicFee(
            Optional.of(chain.rules().chainId()),
            request.nonce().orElse(0L),
            request.tipCap(),
            request.feeCap(),
            message.gasLimit(),
            message.to(),
            message.value(),
            message.data(),
            message.accessList(),
            Optional.empty());
    return new TracedTransaction(
        transaction,
        message.from(),
        simulation.at().env().beneficiary(),
        () -> BlockReplay.authorities(message.authorizations(), chain.crypto()),
        engine::isBuiltIn,
        0,
        Optional.empty());
  }
}
