package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** Whether a chain keeps what its node told its clients. */
final class Promises {
  private static final int WAIT_MS = 30_000;
  private final JsonRpc l1;
  private final JsonRpc l2;

  Promises(RunningDevnet devnet) {
    this.l1 = devnet.l1();
    this.l2 = devnet.l2();
  }

  /** Each acknowledged transaction is in its block at its place, with its receipt, and so once. */
  void requireKept(List<List<Ack>> acknowledged) throws IOException {
    TreeMap<Long, Map<Long, Ack>> blocks = new TreeMap<>();
    for (List<Ack> ofOne : acknowledged) {
      requireOrder(ofOne);
      for (Ack ack : ofOne) {
        Ack other = blocks.computeIfAbsent(ack.block(), n -> new TreeMap<>()).put(ack.index(), ack);
        assertNull(other, "two for one place");
      }
    }
    if (!blocks.isEmpty()) {
      awaitBlock(blocks.lastKey());
    }
    for (Map.Entry<Long, Map<Long, Ack>> block : blocks.entrySet()) {
      JsonNode receipts = l2.call("eth_getBlockReceipts", quantity(block.getKey()));
      for (Ack ack : block.getValue().values()) {
        assertTrue(receipts.has((int) ack.index()), () -> "lost " + ack);
        assertEquals(ack, Ack.of(receipts.get((int) ack.index())));
      }
    }
  }

  /** Whoever waits for each answer is told places that only grow. */
  private static void requireOrder(List<Ack> acks) {
    for (int i = 1; i < acks.size(); i++) {
      Ack before = acks.get(i - 1);
      Ack after = acks.get(i);
      assertTrue(
          before.block() < after.block()
              || (before.block() == after.block() && before.index() < after.index()),
          () -> before + " then " + after);
    }
  }

  /** L1 has the very block that L2's newest one refers to. */
  void requireOriginOnL1() throws IOException {
    JsonNode attributes =
        l2.call("eth_getBlockByNumber", "latest", true).path("transactions").path(0);
    BlockId origin =
        L1Info.decode(Bytes.fromHexString(attributes.path("input").asText()))
            .orElseThrow()
            .l1Origin();
    assertTrue(l1.head() >= origin.number(), "L1 is behind the origin " + origin);
    String hash =
        l1.call("eth_getBlockByNumber", quantity(origin.number()), false).path("hash").asText();
    assertEquals(origin.hash().toHexString(), hash, "L1 has another block " + origin.number());
  }

  private void awaitBlock(long number) throws IOException {
    Until.within(WAIT_MS, "block " + number + " is sealed", () -> l2.head() >= number);
  }

  static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }
}
