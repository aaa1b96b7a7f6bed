package io.tributary.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.abi.Function;
import io.tributary.core.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code IAttribution.sol} declares what the precompile has: no more, no less, with the same
 * members indexed.
 */
class SolidityInterfaceTest {
  private static final String RECEIPT =
      "(uint64,uint64,uint64,bytes32,bytes32,uint32,uint128,bytes32,uint48,uint8)";

  private static String source() throws IOException {
    return Files.readString(
            Shared.root().resolve("attribution-precompile/src/main/solidity/IAttribution.sol"))
        .replaceAll("//[^\n]*", "");
  }

  /** Signatures of all declarations with this keyword. */
  private static Set<String> declared(String keyword) throws IOException {
    Set<String> signatures = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\\b" + keyword + "\\s+(\\w+)\\(([^)]*)\\)").matcher(source());
    while (matcher.find()) {
      String types =
          Arrays.stream(matcher.group(2).split(","))
              .map(member -> member.strip().split("\\s+", -1)[0].replace("Receipt", RECEIPT))
              .reduce((a, b) -> a + "," + b)
              .orElse("");
      signatures.add(matcher.group(1) + "(" + types + ")");
    }
    return signatures;
  }

  @Test
  void functions() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Function function : Function.values()) {
      expected.add(function.signature());
    }
    assertEquals(expected, declared("function"));
  }

  @Test
  void errors() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (ErrorType type : ErrorType.values()) {
      expected.add(type.signature());
    }
    assertEquals(expected, declared("error"));
  }

  @Test
  void events() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (EventType type : EventType.values()) {
      expected.add(type.signature());
      Matcher matcher =
          Pattern.compile("event\\s+" + type.title() + "\\(([^)]*)\\)").matcher(source());
      assertEquals(true, matcher.find(), type.title());
      int indexed = matcher.group(1).split("\\bindexed\\b", -1).length - 1;
      assertEquals(type.indexed(), indexed, type.title());
    }
    assertEquals(expected, declared("event"));
  }
}
