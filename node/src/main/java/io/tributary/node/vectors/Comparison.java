package io.tributary.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Compares what was computed with what a vector says; stops at the first difference. */
final class Comparison {
  /** Compares as text. */
  Comparison that(String what, Object expected, Object actual) {
    VectorTally.same(what, Objects.toString(expected), Objects.toString(actual));
    return this;
  }

  /** Compares hexadecimal text in any case with bytes. */
  Comparison bytes(String what, JsonNode expected, Bytes actual) {
    return that(what, Bytes.fromHexString(expected.asText()).toHexString(), actual.toHexString());
  }

  /** Compares a decimal number. */
  Comparison number(String what, JsonNode expected, long actual) {
    return that(what, expected.asText(), Long.toUnsignedString(actual));
  }

  Comparison number(String what, JsonNode expected, UInt256 actual) {
    return that(what, expected.asText(), actual.toBigInteger().toString());
  }

  /** A decimal or 0x-hexadecimal number. */
  static UInt256 wide(JsonNode node) {
    String text = node.asText();
    return text.startsWith("0x")
        ? UInt256.fromHexString(text)
        : UInt256.valueOf(new BigInteger(text));
  }

  static long number(JsonNode node) {
    return Long.parseUnsignedLong(node.asText());
  }

  static Bytes bytes(JsonNode node) {
    return Bytes.fromHexString(node.asText());
  }

  static Bytes32 word(JsonNode node) {
    return Bytes32.fromHexString(node.asText());
  }
}
