package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.attribution.abi.Arguments;
import io.tributary.attribution.abi.CalldataDecoder;
import io.tributary.attribution.abi.CalldataEncoder;
import io.tributary.attribution.abi.Function;
import io.tributary.attribution.client.AttributionCalls;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/** Calldata is exactly canonical, or it is refused. */
class CalldataTest {
  private static Arguments decode(Bytes calldata) {
    return CalldataDecoder.decode(Function.of(calldata), calldata);
  }

  private static Bytes append() {
    return AttributionCalls.appendPage(5, List.of(1L, 2L, 3L), Bytes.fromHexString("0x010203"));
  }

  @Test
  void whatIsEncodedIsDecoded() {
    Arguments arguments = decode(append());
    assertEquals(5, arguments.number(0));
    assertEquals(3, arguments.count(1));
    assertEquals(2, arguments.numberAt(1, 1));
    assertEquals(Bytes.fromHexString("0x010203"), arguments.bytes(2));
  }

  @Test
  void bytes8StandAtTheLeft() {
    Bytes calldata = AttributionCalls.openSnapshot(Bytes32.ZERO, World.SIGN, 1, Bytes32.ZERO);
    assertEquals(0x80L << 56, decode(calldata).eightBytes(4));
    MutableBytes dirty = calldata.mutableCopy();
    dirty.set(4 + 32 * 4 + 8, (byte) 1);
    assertNull(decode(dirty));
  }

  @Test
  void otherOffsetsAreRefused() {
    MutableBytes calldata = append().mutableCopy();
    // The list's tail would be read just as well after the bytes' one.
    calldata.set(4 + 32 + 31, (byte) (calldata.get(4 + 32 + 31) + 32));
    assertNull(decode(calldata));
  }

  @Test
  void whatIsCutOrLeftOverIsRefused() {
    Bytes calldata = append();
    for (int size = 4; size < calldata.size(); size++) {
      assertNull(decode(calldata.slice(0, size)), "cut to " + size);
    }
    assertNull(decode(Bytes.concatenate(calldata, Bytes.of(0))));
    assertNull(decode(Bytes.concatenate(calldata, Bytes32.ZERO)));
  }

  @Test
  void lengthsBeyondTheCalldataAreRefused() {
    for (String length : List.of("7f", "80000000", "ffffffffffffffff", "0800000000000000")) {
      Bytes calldata =
          Bytes.concatenate(
              AttributionCalls.claim(List.of()).slice(0, 36),
              Bytes32.leftPad(Bytes.fromHexStringLenient(length)));
      assertNull(decode(calldata), length);
    }
  }

  /** A changed byte either is refused or gives calldata that encodes back to itself. */
  @Test
  void everyAcceptedMutationIsCanonical() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Bytes original = append();
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      MutableBytes mutated = original.mutableCopy();
      mutated.set(4 + random.nextInt(original.size() - 4), (byte) random.nextInt(256));
      Arguments arguments = decode(mutated);
      if (arguments != null) {
        accepted++;
        assertEquals(mutated, encode(arguments), "seed " + seed);
      }
    }
    assertTrue(accepted > 100, "seed " + seed);
  }

  private static Bytes encode(Arguments arguments) {
    List<Bytes32> ids =
        LongStream.range(0, arguments.count(1))
            .mapToObj(i -> UInt256.fromBytes(Bytes.ofUnsignedLong(arguments.numberAt(1, (int) i))))
            .map(UInt256::toBytes)
            .toList();
    return CalldataEncoder.of(Function.APPEND_PAGE)
        .number(arguments.number(0))
        .list(ids)
        .bytes(arguments.bytes(2))
        .toBytes();
  }

  @Test
  void everyFunctionTakesItsOwnEncoding() {
    assertNotNull(decode(AttributionCalls.claimRole(4, 0)));
    assertNotNull(decode(AttributionCalls.review(List.of(1L), List.of(10_000L))));
    assertNull(Function.of(Bytes.fromHexString("0x010203")));
    assertNull(Function.of(Bytes.fromHexString("0x01020304")));
  }
}
