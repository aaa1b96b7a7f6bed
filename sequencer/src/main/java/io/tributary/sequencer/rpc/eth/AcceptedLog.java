package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.sequencer.rpc.Hex;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The newest accepted transactions, kept once for all filters: each filter remembers only where it
 * stands. Safe for concurrent use.
 */
final class AcceptedLog {
  private static final int KEPT = 1 << 15;

  private final Bytes32[] hashes = new Bytes32[KEPT];
  private long next;

  synchronized void add(Bytes32 hash) {
    hashes[(int) (next % KEPT)] = hash;
    next++;
  }

  /** Where the next transaction will stand. */
  synchronized long next() {
    return next;
  }

  /** The transactions from {@code first} to before {@code end}, as far as they are kept. */
  synchronized ArrayNode between(long first, long end) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (long i = Math.max(first, next - KEPT); i < end; i++) {
      json.add(Hex.data(hashes[(int) (i % KEPT)]));
    }
    return json;
  }
}
