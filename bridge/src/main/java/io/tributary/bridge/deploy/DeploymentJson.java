package io.tributary.bridge.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import java.io.UncheckedIOException;
import org.apache.tuweni.bytes.Bytes32;

/** A deployment as JSON, both ways. */
public final class DeploymentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeploymentJson() {}

  public static String write(Deployment deployment) {
    ObjectNode root = JSON.createObjectNode();
    root.put("l1ChainId", deployment.l1ChainId());
    root.put("l2ChainId", deployment.l2ChainId());
    Contracts contracts = deployment.contracts();
    ObjectNode addresses = root.putObject("contracts");
    addresses.put("open", contracts.open().toString());
    addresses.put("proxyAdmin", contracts.proxyAdmin().toString());
    addresses.put("guardian", contracts.guardian().toString());
    addresses.put("systemConfig", contracts.systemConfig().toString());
    addresses.put("disputeGameFactory", contracts.disputeGameFactory().toString());
    addresses.put("anchorStateRegistry", contracts.anchorStateRegistry().toString());
    addresses.put("portal", contracts.portal().toString());
    addresses.put("permissionedGame", contracts.permissionedGame().toString());
    ObjectNode origin = root.putObject("l1Origin");
    origin.put("hash", deployment.origin().hash().toHexString());
    origin.put("number", deployment.origin().number());
    origin.put("timestamp", deployment.origin().timestamp());
    root.put("l2GenesisHash", deployment.l2GenesisHash().toHexString());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The deployment in {@code json}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Deployment read(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      JsonNode origin = root.required("l1Origin");
      return new Deployment(
          root.required("l1ChainId").longValue(),
          root.required("l2ChainId").longValue(),
          contracts(root.required("contracts")),
          new Deployment.Origin(
              Bytes32.fromHexString(origin.required("hash").textValue()),
              origin.required("number").longValue(),
              origin.required("timestamp").longValue()),
          Bytes32.fromHexString(root.required("l2GenesisHash").textValue()));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("not a deployment: " + e.getMessage(), e);
    }
  }

  private static Contracts contracts(JsonNode node) {
    return new Contracts(
        address(node, "open"),
        address(node, "proxyAdmin"),
        address(node, "guardian"),
        address(node, "systemConfig"),
        address(node, "disputeGameFactory"),
        address(node, "anchorStateRegistry"),
        address(node, "portal"),
        address(node, "permissionedGame"));
  }

  private static Address address(JsonNode node, String name) {
    return Address.fromHex(node.required(name).textValue());
  }
}
