package io.tributary.sequencer.rpc.eth;

import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.store.StoreException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** The namespaces eth, net, web3, txpool and raw debug of one chain, by method name. */
public final class EthMethods {
  private EthMethods() {}

  /**
   * All methods over {@code chain}. Call it once a chain: filters and subscriptions listen to the
   * chain's feed from then on.
   *
   * @param clock for the life of filters
   */
  public static Map<String, RpcMethod> all(
      EthBackend chain, EthConfig config, InstantSource clock) {
    Map<String, RpcMethod> methods = new TreeMap<>();
    Blocks blocks = new Blocks(chain);
    CallMethods calls = new CallMethods(chain, blocks, config);
    FeeMethods fees = new FeeMethods(chain, blocks);
    new ChainMethods(chain, blocks).register(methods);
    new StateMethods(chain, blocks).register(methods);
    calls.register(methods);
    fees.register(methods);
    new TraceMethods(chain, blocks, config).register(methods);
    methods.replaceAll((name, read) -> new OneChainRead(chain, read));
    new SubmitMethods(chain, blocks, calls, fees, config).register(methods);
    LogSearch logs = new LogSearch(chain, blocks, config);
    new Filters(chain, logs, config, clock).register(methods);
    methods.computeIfPresent("eth_getLogs", (name, read) -> new OneChainRead(chain, read));
    new Subscriptions(chain, blocks, logs, config).register(methods);
    new NodeMethods(chain, config).register(methods);
    methods.replaceAll((name, method) -> historyAware(method));
    return methods;
  }

  /** A view may fall out of the window while a call reads it. */
  private static RpcMethod historyAware(RpcMethod method) {
    return (params, session) -> {
      try {
        return method.call(params, session);
      } catch (StoreException e) {
        if (e.kind() == StoreException.Kind.RESET) {
          throw RpcError.HISTORY_PRUNED.exception();
        }
        throw e;
      }
    };
  }
}
