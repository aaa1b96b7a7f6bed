package io.tributary.bridge.withdrawal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class WithdrawalTest {
  private static final int WITHDRAWALS = 24;
  private static final int OUTPUTS = 8;

  @Test
  void hashesAndSlotsAreTheOpStacks() throws IOException {
    JsonNode cases = vectors().get("withdrawals");
    assertEquals(WITHDRAWALS, cases.size());
    for (JsonNode each : cases) {
      Withdrawal withdrawal =
          new Withdrawal(
              decimal(each, "nonce"),
              Address.fromHex(each.get("sender").asText()),
              Address.fromHex(each.get("target").asText()),
              decimal(each, "value"),
              decimal(each, "gasLimit"),
              Bytes.fromHexString(each.get("data").asText()));
      String name = each.get("name").asText();
      assertEquals(word(each, "withdrawalHash"), withdrawal.hash(), name);
      assertEquals(word(each, "storageSlot"), withdrawal.storageSlot().toBytes(), name);
    }
  }

  @Test
  void outputRootsAreTheOpStacks() throws IOException {
    JsonNode cases = vectors().get("outputs");
    assertEquals(OUTPUTS, cases.size());
    for (JsonNode each : cases) {
      assertEquals(
          word(each, "outputRoot"),
          new OutputRootProof(
                  word(each, "stateRoot"),
                  word(each, "messagePasserStorageRoot"),
                  word(each, "blockHash"))
              .outputRoot());
    }
  }

  private static UInt256 decimal(JsonNode node, String field) {
    return UInt256.valueOf(new BigInteger(node.get(field).asText()));
  }

  private static Bytes32 word(JsonNode node, String field) {
    return Bytes32.fromHexString(node.get(field).asText());
  }

  private static JsonNode vectors() throws IOException {
    return new ObjectMapper().readTree(Shared.vectors("op-stack/output_roots.json").toFile());
  }
}
