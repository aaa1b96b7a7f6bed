package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.Call;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import java.util.Locale;
import java.util.Map;
import org.apache.tuweni.units.bigints.UInt256;

/** Executions that change nothing. */
final class CallMethods {
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
        "eth_createAccessList", (p, s) -> new AccessListMethod(this, config).call(p.atMost(3)));
    methods.put("eth_estimateGas", (p, s) -> Hex.quantity(estimate(p.atMost(4))));
  }

  private JsonNode call(RpcParams params) {
    CallRequest request = CallRequest.of(params, 0);
    Blocks.At at = at(params);
    return Hex.data(succeeded(run(request, at)).output());
  }

  Blocks.At at(RpcParams params) {
    return at(params, BlockId.of(params, 1));
  }

  private Blocks.At at(RpcParams params, BlockId id) {
    Blocks.At at = blocks.at(id);
    return new Blocks.At(at.env(), Overrides.over(at.state(), params, 2));
  }

  Call.Result run(CallRequest request, Blocks.At at) {
    checkFunds(request, at.state());
    return engine(freeOfCharge(request, at))
        .run(request.message(config.callGas(), at.env().baseFee()));
  }

  /** Who offers no price sees a block without one, as in geth. */
  private static Blocks.At freeOfCharge(CallRequest request, Blocks.At at) {
    BlockEnv env = at.env();
    return request.feeCap().isPresent()
        ? at
        : new Blocks.At(
            new BlockEnv(
                env.number(),
                env.timestamp(),
                env.beneficiary(),
                env.prevRandao(),
                env.gasLimit(),
                UInt256.ZERO,
                UInt256.ZERO,
                env.parentHash(),
                env.parentBeaconBlockRoot()),
            at.state());
  }

  Call engine(Blocks.At at) {
    return new Call(
        chain.rules(),
        at.env(),
        at.state(),
        chain.hashes(),
        chain.crypto(),
        CallDeadline.current());
  }

  /** The result, where it is a success. */
  static Call.Result succeeded(Call.Result result) {
    if (result.error().isPresent()) {
      throw TxErrors.of(result.error().get()).exception();
    }
    if (result.status() == EvmStatus.REVERT) {
      throw reverted(result);
    }
    if (!result.status().isSuccess()) {
      throw failed(result.status());
    }
    return result;
  }

  private static RpcException reverted(Call.Result result) {
    String reason = RevertReason.of(result.output());
    String text = RpcError.EXECUTION_REVERTED.text();
    return new RpcException(
        RpcError.EXECUTION_REVERTED,
        reason.isEmpty() ? text : text + ": " + reason,
        TextNode.valueOf(result.output().toHexString()));
  }

  private static RpcException failed(EvmStatus status) {
    return switch (status) {
      case OUT_OF_GAS -> RpcError.OUT_OF_GAS.exception();
      case ABORTED -> CallDeadline.current().exceeded();
      default -> RpcError.EXECUTION_FAILED.exception(text(status));
    };
  }

  static String text(EvmStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The gas limit with which the request in parameter 0 succeeds at the block in parameter 1. */
  long estimate(RpcParams params) {
    // What is estimated will run after all that is executed already.
    BlockId id = params.has(1) ? BlockId.of(params, 1) : BlockId.Tag.PENDING;
    return estimate(CallRequest.of(params, 0), at(params, id));
  }

  long estimate(CallRequest request, Blocks.At at) {
    long limit = Math.min(config.callGas(), at.env().gasLimit());
    limit =
        chain.rules().transactionGasCap().isPresent()
            ? Math.min(limit, chain.rules().transactionGasCap().getAsLong())
            : limit;
    long allowed = affordable(request, at.state(), limit);
    Call.Message message = request.message(allowed, at.env().baseFee());
    return switch (engine(at).estimate(message)) {
      case Call.Estimate.Enough enough -> enough.gasLimit();
      case Call.Estimate.Fails fails -> throw explain(fails.result(), allowed);
    };
  }

  private static RpcException explain(Call.Result result, long allowed) {
    if (result.error().isEmpty() && result.status() == EvmStatus.OUT_OF_GAS) {
      return new RpcException(
          RpcError.GAS_REQUIRED_EXCEEDS,
          RpcError.GAS_REQUIRED_EXCEEDS.text() + " (" + allowed + ")",
          null);
    }
    try {
      succeeded(result);
    } catch (RpcException e) {
      return e;
    }
    return RpcError.EXECUTION_FAILED.exception();
  }

  /** What the sender can pay for, where the request names a price. */
  private static long affordable(CallRequest request, StateView state, long limit) {
    checkFunds(request, state);
    if (request.feeCap().isEmpty()) {
      return limit;
    }
    UInt256 left = balance(request, state).subtract(request.value());
    UInt256 gas = left.divide(request.feeCap().get());
    return gas.fitsLong() ? Math.min(limit, gas.toLong()) : limit;
  }

  private static void checkFunds(CallRequest request, StateView state) {
    if (!request.value().isZero() && balance(request, state).lessThan(request.value())) {
      throw RpcError.INSUFFICIENT_FUNDS_FOR_TRANSFER.exception();
    }
  }

  private static UInt256 balance(CallRequest request, StateView state) {
    return request.from().flatMap(state::account).map(Account::balance).orElse(UInt256.ZERO);
  }
}
