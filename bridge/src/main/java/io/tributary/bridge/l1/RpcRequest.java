package io.tributary.bridge.l1;

import java.util.List;

/**
 * One call of a method.
 *
 * @param params values that Jackson writes: strings, booleans, lists, maps, tree nodes
 */
public record RpcRequest(String method, List<Object> params) {
  public static RpcRequest of(String method, Object... params) {
    return new RpcRequest(method, List.of(params));
  }
}
