package io.tributary.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import org.apache.tuweni.bytes.Bytes;

/**
 * Any bytes either decode to a transaction whose encoding is those bytes, or are refused with a
 * reason.
 */
class TransactionFuzz {
  @FuzzTest(maxDuration = "20s")
  void decode(byte[] data) {
    Executions.count();
    Bytes envelope = Bytes.wrap(data);
    if (TransactionCodec.decode(envelope) instanceof Decoded.Value<Transaction>(var transaction)) {
      Plant.crashIf(transaction.type() == 2 && transaction.nonce() == 0);
      assertEquals(envelope, TransactionCodec.encode(transaction));
    }
  }
}
