package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.block.Call;
import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.EvmStatus;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.trace.HaltWords;
import io.tributary.trace.RevertReason;
import java.util.Map;
import java.util.Optional;

/** Executions that change nothing. */
final class CallMethods {
  private static final long LEAST_GAS = 21_000;

  private final EthBackend chain;
  private final Blocks blocks;
  private final EthConfig config;

  CallMethods(EthBackend chain, Blocks blocks, EthConfig config) {
    this.chain = chain;
    this.blocks = blocks;
    this.config = config;
  }

  void register(Map<String, RpcMethod> methods) {
    methods.put("eth_call", (p, s) -> call(p.atMost(4)));
    methods.put(
        "eth_createAccessList",
        (p, s) -> new AccessListMethod(this, chain.crypto()).call(p.atMost(4)));
    methods.put("eth_estimateGas", (p, s) -> Hex.quantity(estimate(p.atMost(4))));
  }

  private JsonNode call(RpcParams params) {
    Simulation simulation = simulation(params, BlockId.of(params, 1));
    Call.Message message = simulation.message(config.callGas());
    checked(simulation, message);
    Call.Result result = simulation.engine().run(message);
    return Hex.data(succeeded(simulation, message, result).output());
  }

  /** The call in parameter 0, with the state overrides in 2 and the block overrides in 3. */
  Simulation simulation(RpcParams params, BlockId id) {
    Blocks.At at = blocks.at(id);
    if (params.has(2)) {
      Blocks.At before = at;
      at = params.read(2, node -> before.under(Overrides.read(node)));
    }
    return Simulation.of(chain, CallRequest.of(params, 0), at, BlockOverrides.of(params, 3));
  }

  /** The most gas that a call gets. */
  long mostGas() {
    return config.callGas();
  }

  /** Refuses a message that geth would not run. */
  static void checked(Simulation simulation, Call.Message message) {
    simulation
        .check(message)
        .refusal()
        .ifPresent(
            refusal -> {
              throw new RpcException(
                  refusal.error(),
                  "err: " + refusal.text() + " (supplied gas " + message.gasLimit() + ")",
                  null);
            });
  }

  /** The result, where it is a success. */
  private static Call.Result succeeded(
      Simulation simulation, Call.Message message, Call.Result result) {
    if (result.error().isPresent()) {
      throw TxErrors.of(result.error().get()).exception();
    }
    if (result.status() == EvmStatus.REVERT) {
      throw reverted(result);
    }
    if (!result.status().isSuccess()) {
      throw failed(simulation, message, result.status());
    }
    return result;
  }

  private static RpcException reverted(Call.Result result) {
    String text = RpcError.EXECUTION_REVERTED.text();
    return new RpcException(
        RpcError.EXECUTION_REVERTED,
        RevertReason.of(result.output()).map(reason -> text + ": " + reason).orElse(text),
        TextNode.valueOf(result.output().toHexString()));
  }

  private static RpcException failed(
      Simulation simulation, Call.Message message, EvmStatus status) {
    return switch (status) {
      case OUT_OF_GAS -> RpcError.OUT_OF_GAS.exception();
      case ABORTED -> CallDeadline.current().exceeded();
      default ->
          new RpcException(RpcError.EXECUTION_FAILED, words(simulation, message, status), null);
    };
  }

  /** Why the run of a message halted, in geth's words, which need its last instruction. */
  static String words(Simulation simulation, Call.Message message, EvmStatus status) {
    HaltWords words = new HaltWords();
    simulation.engine().run(message, words);
    return words.text().orElse(status.name());
  }

  /** The gas limit with which the request in parameter 0 succeeds at the block in parameter 1. */
  private long estimate(RpcParams params) {
    // The estimated transaction will run after all that is executed already.
    BlockId id = params.has(1) ? BlockId.of(params, 1) : BlockId.Tag.PENDING;
    return estimate(simulation(params, id));
  }

  /** The gas limit of a request that names none, after all that is executed. */
  long estimate(CallRequest request) {
    Blocks.At at = blocks.at(BlockId.Tag.PENDING);
    return estimate(Simulation.of(chain, request, at, BlockOverrides.NONE));
  }

  private long estimate(Simulation simulation) {
    CallRequest request = simulation.request();
    long limit =
        request
            .gas()
            .filter(gas -> Long.compareUnsigned(gas, LEAST_GAS) >= 0)
            .map(gas -> request.gasLimit(config.callGas()))
            .orElse(simulation.at().env().gasLimit());
    limit = Math.min(limit, config.callGas());
    ChainRules rules = chain.rules();
    if (rules.transactionGasCap().isPresent()) {
      limit = Math.min(limit, rules.transactionGasCap().getAsLong());
    }
    long allowed = simulation.check(simulation.message(limit)).affordable(limit);
    Call.Message message = simulation.message(limit).withGasLimit(allowed);
    Optional<CallCheck.Refusal> refusal = simulation.check(message).refusal();
    if (refusal.isPresent()) {
      throw unestimated(refusal.get(), allowed);
    }
    return switch (simulation.engine().estimate(message)) {
      case Call.Estimate.Enough enough -> enough.gasLimit();
      case Call.Estimate.Fails fails -> throw explain(simulation, message, fails.result());
    };
  }

  private static RpcException unestimated(CallCheck.Refusal refusal, long allowed) {
    return refusal.error() == RpcError.INTRINSIC_GAS_TOO_LOW
        ? tooLittle(allowed)
        : new RpcException(
            refusal.error(), "failed with " + allowed + " gas: " + refusal.text(), null);
  }

  private static RpcException tooLittle(long allowed) {
    return new RpcException(
        RpcError.GAS_REQUIRED_EXCEEDS,
        RpcError.GAS_REQUIRED_EXCEEDS.text() + " (" + allowed + ")",
        null);
  }

  private static RpcException explain(
      Simulation simulation, Call.Message message, Call.Result result) {
    if (result.error().isEmpty() && result.status() == EvmStatus.OUT_OF_GAS) {
      return tooLittle(message.gasLimit());
    }
    try {
      succeeded(simulation, message, result);
    } catch (RpcException e) {
      return e;
    }
    return RpcError.EXECUTION_FAILED.exception();
  }
}
