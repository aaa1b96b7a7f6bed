package io.tributary.bridge.genesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.genesis.GenesisFault.Reason;
import io.tributary.core.types.Address;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Reads values as geth does: numbers as JSON numbers, or as text in decimal or, after 0x, in
 * hexadecimal; null as if it were not there. Everything else is a {@link GenesisFault} that names
 * the field.
 *
 * @param place names the object, for faults
 */
record GenesisFields(JsonNode object, String place) {
  private static final int MAX_NUMBER_DIGITS = 80;

  GenesisFields {
    if (!object.isObject()) {
      throw new GenesisFault(Reason.WRONG_KIND, place + " is no object");
    }
  }

  GenesisFields object(String name) {
    return new GenesisFields(required(name), name);
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  UInt256 word(String name) {
    return number(required(name), place + "." + name);
  }

  Optional<UInt256> optionalWord(String name) {
    return has(name) ? Optional.of(word(name)) : Optional.empty();
  }

  OptionalLong optionalLong(String name) {
    return has(name) ? OptionalLong.of(requiredLong(name)) : OptionalLong.empty();
  }

  /** A number below 2^63: none of what is asked for is higher. */
  long requiredLong(String name) {
    UInt256 value = word(name);
    if (value.bitLength() >= Long.SIZE) {
      throw new GenesisFault(Reason.BAD_NUMBER, place + "." + name + " is too large");
    }
    return value.toLong();
  }

  /** A number of eight bytes, unsigned. */
  long unsignedLong(String name) {
    UInt256 value = optionalWord(name).orElse(UInt256.ZERO);
    if (value.bitLength() > Long.SIZE) {
      throw new GenesisFault(Reason.BAD_NUMBER, place + "." + name + " is too large");
    }
    return Bytes.wrap(value.toArrayUnsafe(), 24, 8).toLong();
  }

  Bytes32 hash(String name) {
    return has(name) ? Bytes32.wrap(bytes(name, Bytes32.SIZE, true)) : Bytes32.ZERO;
  }

  Address address(String name) {
    return has(name) ? Address.of(bytes(name, Address.SIZE, true)) : Address.ZERO;
  }

  /** Bytes, empty where there are none. */
  Bytes bytes(String name, int maxBytes) {
    return has(name) ? bytes(name, maxBytes, false) : Bytes.EMPTY;
  }

  private Bytes bytes(String name, int size, boolean isExact) {
    String where = place + "." + name;
    String text = text(required(name), where);
    boolean isPrefixed = text.startsWith("0x") || text.startsWith("0X");
    int digits = text.length() - 2;
    if (!isPrefixed || digits % 2 != 0 || digits > 2 * size || (isExact && digits != 2 * size)) {
      throw new GenesisFault(
          Reason.BAD_HEX,
          where + " is not 0x and " + (isExact ? "" : "at most ") + size + " bytes in hexadecimal");
    }
    return hex(text.substring(2), where);
  }

  /** Up to 32 bytes, with or without 0x, as keys and values of storage are written. */
  static UInt256 slotWord(String text, String where) {
    String digits = stripPrefix(text);
    if (digits.length() > 2 * Bytes32.SIZE || digits.length() % 2 != 0) {
      throw new GenesisFault(
          Reason.BAD_HEX, where + ": " + shown(text) + " is not up to 32 bytes in hexadecimal");
    }
    return UInt256.fromBytes(Bytes32.leftPad(hex(digits, where)));
  }

  /** Twenty bytes, with or without 0x, as the keys of alloc are written. */
  static Address addressKey(String text) {
    String digits = stripPrefix(text);
    if (digits.length() != 2 * Address.SIZE) {
      throw new GenesisFault(Reason.BAD_HEX, "alloc: " + shown(text) + " is no address");
    }
    return Address.of(hex(digits, "alloc: " + shown(text)));
  }

  static String text(JsonNode node, String where) {
    if (!node.isTextual()) {
      throw new GenesisFault(Reason.WRONG_KIND, where + " is no text");
    }
    return node.textValue();
  }

  private JsonNode required(String name) {
    if (!has(name)) {
      throw new GenesisFault(Reason.MISSING_FIELD, place + " has no " + name);
    }
    return object.get(name);
  }

  private static UInt256 number(JsonNode node, String where) {
    boolean isText = node.isTextual();
    if (!isText && !node.isIntegralNumber()) {
      throw new GenesisFault(Reason.BAD_NUMBER, where + " is no number");
    }
    String text = node.asText();
    boolean isHex = text.startsWith("0x") || text.startsWith("0X");
    String digits = isHex ? text.substring(2) : text;
    if (text.length() > MAX_NUMBER_DIGITS) {
      throw new GenesisFault(Reason.BAD_NUMBER, where + " is no number of 256 bits");
    }
    // Nothing is zero, as in geth; files that we once wrote have 0x for it, which geth refuses.
    return digits.isEmpty() ? UInt256.ZERO : number(digits, isHex ? 16 : 10, where);
  }

  private static UInt256 number(String digits, int radix, String where) {
    boolean areDigits = digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    BigInteger value = areDigits ? new BigInteger(digits, radix) : null;
    if (value == null || value.bitLength() > 256) {
      throw new GenesisFault(Reason.BAD_NUMBER, where + " is no number of 256 bits");
    }
    return UInt256.valueOf(value);
  }

  private static Bytes hex(String digits, String where) {
    if (!digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
      throw new GenesisFault(Reason.BAD_HEX, where + " is not hexadecimal");
    }
    return Bytes.fromHexString(digits);
  }

  private static String stripPrefix(String text) {
    return text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
  }

  private static String shown(String text) {
    return text.length() <= 70 ? "'" + text + "'" : "'" + text.substring(0, 70) + "...'";
  }
}
