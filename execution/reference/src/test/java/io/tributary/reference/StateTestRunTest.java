package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.Shared;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differential fuzzers read of a state test: a line a case, the steps before it. */
class StateTestRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "add11.json";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter trace = new StringWriter();

  private static Path given() {
    return Shared.vectors("ethereum-tests/GeneralStateTests/stExample/" + FILE);
  }

  private StateTestRun plain() {
    return StateTestRun.plain(
        new NativeCrypto(), new PrintWriter(out, true), new PrintWriter(trace, true));
  }

  private static List<JsonNode> lines(StringWriter written) throws IOException {
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(written.toString()).readAll();
  }

  @Test
  void aLineACase() throws IOException {
    assertTrue(plain().run(given()));
    assertEquals(1, out.toString().lines().count(), out::toString);
    List<JsonNode> results = lines(out);
    assertEquals(1, results.size());
    String name = VectorJson.read(given()).fieldNames().next();
    assertEquals(name, results.getFirst().get("name").asText());
    assertTrue(results.getFirst().get("pass").asBoolean());
    assertEquals(
        results.getFirst().get("stateRoot").asText(),
        lines(trace).getFirst().get("stateRoot").asText());
  }

  @Test
  void stepsWithTheirPrice() throws IOException {
    StateTestRun run =
        StateTestRun.traced(
            new NativeCrypto(),
            new PrintWriter(out, true),
            new PrintWriter(trace, true),
            true,
            true);
    assertTrue(run.run(given()));
    List<JsonNode> steps = lines(trace);
    JsonNode add = steps.get(2);
    assertEquals("ADD", add.get("opName").asText());
    assertEquals("0x3", add.get("gasCost").asText());
    assertEquals("[\"0x1\",\"0x1\"]", add.get("stack").toString());
    assertEquals("0x0", steps.get(4).get("stack").get(1).asText(), "zero is a quantity");
    assertTrue(steps.get(steps.size() - 2).has("gasUsed"));
    assertTrue(steps.getLast().has("stateRoot"));
  }

  /** Tests of fuzzers name no bytes of the transaction, and no sender but the key. */
  @Test
  void transactionsByTheirFields() throws IOException {
    ObjectNode file = (ObjectNode) VectorJson.read(given());
    ObjectNode test = (ObjectNode) file.properties().iterator().next().getValue();
    test.get("post").forEach(posts -> posts.forEach(post -> ((ObjectNode) post).remove("txbytes")));
    ((ObjectNode) test.get("transaction")).remove("sender");
    Path bare = folder.resolve(FILE);
    Files.writeString(bare, file.toString());
    assertTrue(plain().run(bare), out::toString);
  }

  @Test
  void aWrongRootIsSeen() throws IOException {
    Path other = folder.resolve(FILE);
    String text = VectorJson.read(given()).toString();
    String root = posted(given(), "hash");
    Files.writeString(other, text.replace(root, "0x" + "11".repeat(32)));
    assertFalse(plain().run(other));
    assertTrue(lines(out).getFirst().get("error").asText().startsWith("state root"));
  }

  private static String posted(Path file, String field) throws IOException {
    return VectorJson.read(file).findValue("post").get("Cancun").get(0).get(field).asText();
  }
}
