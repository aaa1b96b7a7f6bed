package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Reads what Ethereum's test formats have in common. */
public final class VectorJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VectorJson() {}

  /** A file, unpacked if its name ends in {@code .gz}. */
  public static JsonNode read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? JSON.readTree(new GZIPInputStream(in))
          : JSON.readTree(in);
    }
  }

  public static long number(JsonNode hex) {
    return hex == null || hex.isMissingNode() ? 0 : big(hex).longValue();
  }

  public static UInt256 word(JsonNode hex) {
    return hex == null || hex.isMissingNode() ? UInt256.ZERO : UInt256.valueOf(big(hex));
  }

  /** Hexadecimal after 0x, else decimal; nothing at all is zero. */
  private static BigInteger big(JsonNode number) {
    String text = number.asText();
    if (!text.startsWith("0x")) {
      return text.isEmpty() || number.isNull() ? BigInteger.ZERO : new BigInteger(text);
    }
    return text.length() == 2 ? BigInteger.ZERO : new BigInteger(text.substring(2), 16);
  }

  public static Bytes bytes(JsonNode hex) {
    return hex == null || hex.isMissingNode() ? Bytes.EMPTY : Bytes.fromHexString(hex.asText());
  }

  public static Bytes32 hash(JsonNode hex) {
    return hex == null || hex.isMissingNode()
        ? Bytes32.ZERO
        : Bytes32.fromHexStringLenient(hex.asText());
  }

  /** Accounts by address, as what they do to the empty state. */
  public static StateDiff accounts(JsonNode pre) {
    SortedMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    SortedMap<Bytes32, Bytes> codes = new TreeMap<>();
    pre.properties()
        .forEach(
            entry -> {
              JsonNode json = entry.getValue();
              Bytes code = bytes(json.path("code"));
              Bytes32 codeHash = Keccak.hash(code);
              codes.put(codeHash, code);
              SortedMap<UInt256, UInt256> slots = new TreeMap<>();
              json.path("storage")
                  .properties()
                  .forEach(
                      slot ->
                          slots.put(UInt256.fromHexString(slot.getKey()), word(slot.getValue())));
              slots.values().removeIf(UInt256::isZero);
              Account account =
                  new Account(number(json.path("nonce")), word(json.path("balance")), codeHash);
              accounts.put(
                  Address.fromHex(entry.getKey()),
                  new StateDiff.AccountDiff(Optional.of(account), false, slots));
            });
    return new StateDiff(accounts, codes);
  }
}
