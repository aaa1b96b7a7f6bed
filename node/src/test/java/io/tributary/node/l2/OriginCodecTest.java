package io.tributary.node.l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.attributes.L1Origin;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

final class OriginCodecTest {
  private static final Address PORTAL = Address.fromHex("0x" + "0a".repeat(20));

  @Test
  void givesBackWhatItWasGiven() {
    L1Origin origin = origin();
    assertEquals(origin, OriginCodec.decode(OriginCodec.encode(origin)));
  }

  @Test
  void damagedBytesAreOurFailure() {
    Bytes bytes = OriginCodec.encode(origin());
    assertThrows(
        IllegalStateException.class, () -> OriginCodec.decode(bytes.slice(0, bytes.size() - 1)));
    assertThrows(
        IllegalStateException.class,
        () -> OriginCodec.decode(Bytes.concatenate(bytes, Bytes.of(0))));
  }

  private static L1Origin origin() {
    Transaction.Deposit deposit =
        new Transaction.Deposit(
            Bytes32.repeat((byte) 1),
            PORTAL,
            Optional.of(PORTAL),
            UInt256.valueOf(5),
            UInt256.valueOf(6),
            100_000,
            false,
            Bytes.of(1, 2, 3));
    Log update = new Log(PORTAL, List.of(Bytes32.repeat((byte) 2), Bytes32.ZERO), Bytes.of(9, 9));
    return new L1Origin(
        new BlockId(7, Bytes32.repeat((byte) 3)),
        Bytes32.repeat((byte) 4),
        1_700_000_000,
        Bytes32.repeat((byte) 5),
        UInt256.valueOf(1_000),
        UInt256.ONE,
        Bytes32.repeat((byte) 6),
        List.of(deposit),
        List.of(update));
  }
}
