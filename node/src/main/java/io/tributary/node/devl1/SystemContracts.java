package io.tributary.node.devl1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.bridge.artifact.Preinstall;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * What is there from the start: the contracts that Osaka's rules call by themselves, and those
 * everybody expects.
 */
final class SystemContracts {
  private static final String RESOURCE = "system-contracts.json";

  private SystemContracts() {}

  /** Runtime code by address. */
  static SortedMap<Address, Bytes> codes() {
    try (InputStream in = SystemContracts.class.getResourceAsStream(RESOURCE)) {
      SortedMap<Address, Bytes> codes = new TreeMap<>();
      for (Preinstall preinstall : Preinstall.values()) {
        codes.put(preinstall.address(), preinstall.artifact().runtime());
      }
      for (JsonNode contract : new ObjectMapper().readTree(in)) {
        codes.put(
            Address.fromHex(contract.get("address").textValue()),
            Bytes.fromHexString(contract.get("code").textValue()));
      }
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
