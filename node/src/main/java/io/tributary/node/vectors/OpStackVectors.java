package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The golden vectors of the OP Stack's formats: which suite runs which file, and how their values
 * are written.
 */
public final class OpStackVectors {
  private OpStackVectors() {}

  /** The suites by file name. */
  public static Map<String, VectorSuite> suites() {
    Map<String, VectorSuite> suites = new TreeMap<>();
    suites.put("blobs.json", new BlobVectors());
    suites.put("channels.json", new ChannelVectors());
    suites.put("deposits.json", new DepositVectors());
    suites.put("derivation.json", new DerivationVectors());
    suites.put("eip1559.json", FeeVectors::eip1559);
    suites.put("l1cost.json", FeeVectors::l1Cost);
    suites.put("output_roots.json", new OutputVectors());
    suites.put("singular_batches.json", new SingularBatchVectors());
    suites.put("span_batches.json", new SpanBatchVectors());
    return suites;
  }

  static Bytes bytes(JsonNode node) {
    return Bytes.fromHexString(node.asText());
  }

  static Bytes32 hash(JsonNode node) {
    return Bytes32.fromHexString(node.asText());
  }

  static Address address(JsonNode node) {
    return Address.fromHex(node.asText());
  }

  /** A JSON number or decimal string as unsigned 64 bit. */
  static long number(JsonNode node) {
    return new BigInteger(node.asText()).longValue();
  }

  static UInt256 amount(JsonNode node) {
    return UInt256.valueOf(new BigInteger(node.asText()));
  }

  static List<Bytes> byteList(JsonNode list) {
    List<Bytes> all = new ArrayList<>();
    list.forEach(item -> all.add(bytes(item)));
    return all;
  }
}
