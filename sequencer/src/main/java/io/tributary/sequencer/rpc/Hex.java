package io.tributary.sequencer.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Values as Ethereum's JSON-RPC writes them: quantities without leading zeros, data in full.
 * Readers throw {@link IllegalArgumentException} with geth's words.
 */
public final class Hex {
  private Hex() {}

  public static JsonNode quantity(long value) {
    return TextNode.valueOf(text(value));
  }

  public static JsonNode quantity(UInt256 value) {
    return TextNode.valueOf(text(value));
  }

  public static JsonNode data(Bytes value) {
    return TextNode.valueOf(value.toHexString());
  }

  public static JsonNode address(Address value) {
    return TextNode.valueOf(value.toString());
  }

  /** With the checksum of EIP-55 in its letters' case, as geth writes addresses in errors. */
  public static String checksummed(Address address) {
    String digits = address.toString().substring(2);
    String hash =
        Keccak.hash(Bytes.wrap(digits.getBytes(StandardCharsets.US_ASCII))).toUnprefixedHexString();
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      boolean upper = Character.digit(hash.charAt(i), 16) >= 8;
      text.append(upper ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
    }
    return text.toString();
  }

  /** Unsigned. */
  public static String text(long value) {
    return "0x" + Long.toHexString(value);
  }

  public static String text(UInt256 value) {
    return value.isZero() ? "0x0" : value.toBytes().toQuantityHexString();
  }

  public static Address address(String text) {
    Bytes bytes = data(text);
    if (bytes.size() != Address.SIZE) {
      throw new IllegalArgumentException(
          "hex string has length " + 2 * bytes.size() + ", want 40 for common.Address");
    }
    return Address.of(bytes);
  }

  public static Bytes32 hash(String text) {
    Bytes bytes = data(text);
    if (bytes.size() != Bytes32.SIZE) {
      throw new IllegalArgumentException(
          "hex string has length " + 2 * bytes.size() + ", want 64 for common.Hash");
    }
    return Bytes32.wrap(bytes);
  }

  public static Bytes data(String text) {
    String digits = digits(text);
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException("hex string of odd length");
    }
    return Bytes.fromHexString(digits);
  }

  /** At most 32 bytes, leading zeros allowed. */
  public static UInt256 slot(String text) {
    String digits = digits(text);
    if (digits.length() > 64) {
      throw new IllegalArgumentException("hex string too long, want at most 32 bytes");
    }
    return UInt256.fromBytes(Bytes.fromHexStringLenient(digits));
  }

  /** An unsigned number below 2^63. */
  public static long longQuantity(String text) {
    UInt256 value = quantity(text);
    if (!value.fitsLong()) {
      throw new IllegalArgumentException("hex number > 64 bits");
    }
    return value.toLong();
  }

  /** An unsigned number below 2^64, in the bits of a long. */
  public static long unsignedQuantity(String text) {
    UInt256 value = quantity(text);
    if (value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException("hex number > 64 bits");
    }
    return value.toBytes().getLong(Bytes32.SIZE - Long.BYTES);
  }

  public static UInt256 quantity(String text) {
    String digits = digits(text);
    if (digits.isEmpty()) {
      throw new IllegalArgumentException("empty hex string");
    }
    if (digits.length() > 64) {
      throw new IllegalArgumentException("hex number > 256 bits");
    }
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      throw new IllegalArgumentException("hex number with leading zero digits");
    }
    return UInt256.fromBytes(Bytes.fromHexStringLenient(digits));
  }

  private static String digits(String text) {
    if (!text.startsWith("0x") && !text.startsWith("0X")) {
      throw new IllegalArgumentException("hex string without 0x prefix");
    }
    String digits = text.substring(2);
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        throw new IllegalArgumentException("invalid hex string");
      }
    }
    return digits;
  }
}
