package io.tributary.core.rlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.reference.ReferenceTally;
import io.tributary.reference.Suites;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/**
 * RLPTests of Ethereum's reference tests: written as told, read back, and what is not canonical
 * refused.
 */
class RlpReferenceTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  @Test
  void wholeSuite() throws IOException {
    ReferenceTally tally = new ReferenceTally("RLPTests", "all");
    for (Path file : files(Shared.vectors("ethereum-tests/RLPTests"))) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(
              test ->
                  Suites.run(
                      tally,
                      file.getFileName() + "/" + test.getKey(),
                      () -> check(test.getValue())));
    }
    Suites.finishAllPassed(tally, 55);
  }

  private static void check(JsonNode test) {
    String in = test.get("in").asText();
    Bytes out = Bytes.fromHexString(hex(test.get("out").asText()));
    boolean canonical = isCanonical(out);
    switch (in) {
      case "INVALID" -> assertFalse(canonical);
      case "VALID" -> assertTrue(canonical);
      default -> {
        assertTrue(canonical);
        RlpWriter writer = new RlpWriter(1);
        write(test.get("in"), writer);
        assertEquals(out, writer.toBytes());
        compare(test.get("in"), RlpReader.of(out));
      }
    }
  }

  private static String hex(String text) {
    return text.startsWith("0x") ? text : "0x" + text;
  }

  /** Whether the bytes are one item, canonical in all its depth. */
  private static boolean isCanonical(Bytes rlp) {
    RlpReader in = RlpReader.of(rlp);
    if (rlp.isEmpty()) {
      return false;
    }
    walk(in);
    return !in.failed() && in.remainingBytes() == 0;
  }

  private static void walk(RlpReader in) {
    if (!in.nextIsList()) {
      in.bytes();
      return;
    }
    RlpReader items = in.list();
    while (!items.isDone()) {
      walk(items);
    }
  }

  private static void write(JsonNode item, RlpWriter out) {
    if (item.isArray()) {
      int mark = out.startList();
      item.forEach(child -> write(child, out));
      out.endList(mark);
    } else {
      out.bytes(bytes(item));
    }
  }

  private static void compare(JsonNode item, RlpReader in) {
    if (!item.isArray()) {
      assertEquals(bytes(item), in.bytes());
      return;
    }
    RlpReader items = in.list();
    assertEquals(item.size(), items.remainingItems());
    item.forEach(child -> compare(child, items));
    assertTrue(items.isDone() && !items.failed());
  }

  private static Bytes bytes(JsonNode item) {
    if (item.isNumber()) {
      return number(item.bigIntegerValue());
    }
    String text = item.asText();
    return text.startsWith("#")
        ? number(new BigInteger(text.substring(1)))
        : Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Bytes number(BigInteger value) {
    return Bytes.wrap(value.toByteArray()).trimLeadingZeros();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }
}
