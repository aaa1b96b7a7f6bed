package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class AttributionGenesisTest {
  @Test
  void storageIsThatOfTheVectors() throws IOException {
    JsonNode genesis =
        new ObjectMapper()
            .readTree(Shared.vectors("attribution/scenarios.json").toFile())
            .get("genesis");
    SortedMap<UInt256, UInt256> expected = new TreeMap<>();
    genesis
        .get("storage")
        .properties()
        .forEach(
            slot ->
                expected.put(
                    UInt256.fromHexString(slot.getKey()),
                    UInt256.fromHexString(slot.getValue().asText())));
    assertEquals(7, expected.size());
    assertEquals(expected, AttributionGenesis.storage(Parameters.defaults(EvmWorld.PLATFORM)));
  }

  @Test
  void thePlatformIsNeverNobody() {
    assertThrows(IllegalArgumentException.class, () -> Parameters.defaults(Address.ZERO));
  }
}
