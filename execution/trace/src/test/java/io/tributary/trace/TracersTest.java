package io.tributary.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** What tracers refuse, and what they tell of a transaction that no go-ethereum has. */
class TracersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Address SENDER = Address.fromHex("0x" + "11".repeat(20));

  @Test
  void refusesWhatItDoesNotKnow() {
    assertTrue(refusal("noSuchTracer", "{}").contains("no tracer noSuchTracer"));
    assertTrue(refusal("callTracer", "[]").contains("a JSON object"));
    assertTrue(refusal("callTracer", "{\"withLog\":1}").contains("withLog is true or false"));
    assertTrue(refusal("structLog", "{\"limit\":-1}").contains("limit is a number"));
    assertTrue(
        refusal("prestateTracer", "{\"diffMode\":true,\"includeEmpty\":true}")
            .contains("includeEmpty"));
  }

  @Test
  void optionsMayBeLeftOut() throws IOException {
    for (String name : Tracers.names()) {
      Tracers.of(name, null);
      Tracers.of(name, JSON.readTree("null"));
      Tracers.of(name, JSON.readTree("{\"unknown\":[1]}"));
    }
  }

  @Test
  void depositThatCouldNotBeginIsOneFrameThatFailed() {
    for (String name : Tracers.names()) {
      Tracer tracer = Tracers.of(name, null);
      tracer.begin(deposit(), new MemoryState());
      JsonNode answer = tracer.end(refused());
      if (name.equals("callTracer")) {
        assertEquals("CREATE", answer.get("type").asText());
        assertEquals("max initcode size exceeded", answer.get("error").asText());
        assertEquals("0x186a0", answer.get("gasUsed").asText());
      }
      if (name.equals("flatCallTracer")) {
        assertEquals(1, answer.size());
        assertEquals("create", answer.get(0).get("type").asText());
      }
      if (name.equals("structLog")) {
        assertTrue(answer.get("failed").booleanValue());
        assertEquals(0, answer.get("structLogs").size());
      }
    }
  }

  private static String refusal(String name, String options) {
    return assertThrows(
            IllegalArgumentException.class, () -> Tracers.of(name, JSON.readTree(options)))
        .getMessage();
  }

  private static TracedTransaction deposit() {
    Transaction deposit =
        new Transaction.Deposit(
            Bytes32.ZERO,
            SENDER,
            Optional.empty(),
            UInt256.ZERO,
            UInt256.ZERO,
            100_000,
            false,
            Bytes.EMPTY);
    return new TracedTransaction(
        deposit, SENDER, Address.ZERO, List::of, address -> false, 0, Optional.empty());
  }

  private static TxResult.Included refused() {
    return new TxResult.Included(
        new Receipt(0x7e, false, 100_000, List.of(), Optional.of(0L)),
        100_000,
        Bytes.EMPTY,
        EvmStatus.INITCODE_TOO_LARGE,
        Optional.empty(),
        UInt256.ZERO,
        UInt256.ZERO,
        UInt256.ZERO);
  }
}
