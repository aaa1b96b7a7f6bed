package io.tributary.sequencer.rpc.attribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.attribution.AttributionReader;
import io.tributary.attribution.ledger.Field;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.RpcParams;
import io.tributary.sequencer.rpc.eth.EthBackend;
import io.tributary.sequencer.rpc.eth.StateAt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads of what is registered, by id: each entry an object of its fields in the rules' order and by
 * the rules' names; null where there is none. The last parameter is a block, {@code latest} where
 * it is left out.
 */
public final class AttributionMethods {
  /** Words that are numbers; every other word of 32 bytes is a hash or a seed. */
  private static final Set<String> NUMBERS = Set.of("acc", "carry", "paidAcc", "frac", "value");

  private static final int WORD_BITS = 256;
  private static final int ADDRESS_BITS = 160;

  private final StateAt states;

  private AttributionMethods(StateAt states) {
    this.states = states;
  }

  public static Map<String, RpcMethod> all(EthBackend chain) {
    AttributionMethods it = new AttributionMethods(new StateAt(chain));
    Map<String, RpcMethod> methods = new TreeMap<>();
    it.entry(methods, "attribution_getDatanet", Namespace.DATANET);
    it.entry(methods, "attribution_getContribution", Namespace.CONTRIBUTION);
    it.entry(methods, "attribution_getSnapshot", Namespace.SNAPSHOT);
    it.entry(methods, "attribution_getModel", Namespace.MODEL);
    it.entry(methods, "attribution_getAdapter", Namespace.ADAPTER);
    it.entry(methods, "attribution_getAgent", Namespace.AGENT);
    methods.put("attribution_getEscrow", (p, s) -> it.escrow(p.atMost(3)));
    methods.put("attribution_getEarned", (p, s) -> it.earned(p.atMost(2)));
    methods.put("attribution_getRole", (p, s) -> it.role(p.atMost(3)));
    methods.put("attribution_getBatch", (p, s) -> it.batch(p.atMost(2)));
    methods.put("attribution_getParameters", (p, s) -> it.parameters(p.atMost(2)));
    methods.put("attribution_getCounts", (p, s) -> it.counts(p.atMost(1)));
    return methods;
  }

  private void entry(Map<String, RpcMethod> methods, String name, Namespace namespace) {
    methods.put(
        name, (p, s) -> json(namespace, reader(p.atMost(2), 1).existing(namespace, p.number(0))));
  }

  private AttributionReader reader(RpcParams params, int block) {
    return new AttributionReader(states.read(params, block));
  }

  private JsonNode escrow(RpcParams params) {
    Row row = reader(params, 2).escrow(params.address(0), params.number(1));
    return json(Namespace.ESCROW, Optional.of(row));
  }

  private JsonNode earned(RpcParams params) {
    return json(Namespace.EARNED, Optional.of(reader(params, 1).earned(params.number(0))));
  }

  private JsonNode role(RpcParams params) {
    long role = params.number(0);
    List<Role> roles = List.of(Role.values());
    if (role >= roles.size()) {
      throw RpcParams.invalid(0, "no such role");
    }
    Row row = reader(params, 2).role(roles.get((int) role), params.number(1));
    return json(Namespace.ROLE, Optional.of(row));
  }

  private JsonNode batch(RpcParams params) {
    return json(Namespace.BATCH, reader(params, 1).batch(params.hash(0)));
  }

  private JsonNode parameters(RpcParams params) {
    AttributionReader reader = reader(params, 1);
    Row row = params.has(0) ? reader.parameters(params.number(0)) : reader.parameters();
    return json(Namespace.PARAMS, Optional.of(row));
  }

  private JsonNode counts(RpcParams params) {
    AttributionReader reader = reader(params, 0);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("datanets", Hex.quantity(reader.last(Namespace.DATANET)));
    json.set("contributions", Hex.quantity(reader.last(Namespace.CONTRIBUTION)));
    json.set("snapshots", Hex.quantity(reader.last(Namespace.SNAPSHOT)));
    json.set("models", Hex.quantity(reader.last(Namespace.MODEL)));
    json.set("adapters", Hex.quantity(reader.last(Namespace.ADAPTER)));
    json.set("agents", Hex.quantity(reader.last(Namespace.AGENT)));
    json.set("parameters", Hex.quantity(reader.last(Namespace.PARAMS)));
    return json;
  }

  private static JsonNode json(Namespace namespace, Optional<Row> row) {
    if (row.isEmpty()) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Field field : Layout.of(namespace)) {
      json.set(field.name(), value(row.get(), field));
    }
    return json;
  }

  private static JsonNode value(Row row, Field field) {
    if (field.bits() == ADDRESS_BITS) {
      return Hex.address(row.address(field));
    }
    boolean number = field.bits() != WORD_BITS || NUMBERS.contains(field.name());
    return number ? Hex.quantity(row.wide(field)) : Hex.data(row.wide(field).toBytes());
  }
}
