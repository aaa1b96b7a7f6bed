package io.tributary.core.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.reference.ReferenceTally;
import io.tributary.reference.Suites;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/**
 * TrieTests of Ethereum's reference tests: roots whatever the order and the batches, and the order
 * of keys.
 */
class TrieReferenceTest {
  private record Pair(Bytes key, Bytes value) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void wholeSuite() throws IOException {
    ReferenceTally tally = new ReferenceTally("TrieTests", "all");
    List<String> files =
        List.of(
            "hex_encoded_securetrie_test",
            "trieanyorder",
            "trieanyorder_secureTrie",
            "trietest",
            "trietest_secureTrie",
            "trietestnextprev");
    for (String name : files) {
      File file = Shared.vectors("ethereum-tests/TrieTests/" + name + ".json").toFile();
      JSON.readTree(file)
          .properties()
          .forEach(
              test ->
                  Suites.run(
                      tally, name + "/" + test.getKey(), () -> check(name, test.getValue())));
    }
    Suites.finishAllPassed(tally, 26);
  }

  private static void check(String file, JsonNode test) {
    if (test.has("tests")) {
      checkOrder(test);
      return;
    }
    boolean secure = file.toLowerCase(Locale.ROOT).contains("securetrie");
    Bytes32 expected = Bytes32.fromHexString(test.get("root").asText());
    List<Pair> pairs = pairs(test.get("in"), secure);
    assertEquals(expected, oneByOne(pairs));
    assertEquals(expected, inBatches(pairs, 2));
    assertEquals(expected, inBatches(pairs, pairs.size()));
    if (test.get("in").isObject()) {
      for (int seed = 0; seed < 10; seed++) {
        Collections.shuffle(pairs, new Random(seed));
        assertEquals(expected, oneByOne(pairs), "seed " + seed);
      }
    }
  }

  private static Bytes32 oneByOne(List<Pair> pairs) {
    return inBatches(pairs, 1);
  }

  /**
   * Applies the pairs in order, so many at a time, each batch from what was stored of the one
   * before.
   */
  private static Bytes32 inBatches(List<Pair> pairs, int size) {
    MemoryNodes nodes = new MemoryNodes();
    Bytes32 root = Header.EMPTY_TRIE_ROOT;
    for (int at = 0; at < pairs.size(); at += size) {
      Map<Bytes, Bytes> batch = new HashMap<>();
      pairs
          .subList(at, Math.min(at + size, pairs.size()))
          .forEach(pair -> batch.put(pair.key(), pair.value()));
      MerkleTrie trie = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, root);
      trie.update(batch);
      MerkleTrie.Commit commit = trie.commit();
      nodes.apply(commit.nodes());
      root = commit.root();
    }
    return root;
  }

  private static void checkOrder(JsonNode test) {
    Map<Bytes, Bytes> batch = new HashMap<>();
    test.get("in").forEach(key -> batch.put(bytes(key.asText()), bytes("x")));
    MerkleTrie trie =
        new MerkleTrie(new MemoryNodes(), NodeSource.ACCOUNT_TRIE, Header.EMPTY_TRIE_ROOT);
    trie.update(batch);
    List<Bytes> keys = new ArrayList<>();
    trie.forEach((key, value) -> keys.add(key));
    for (JsonNode question : test.get("tests")) {
      Bytes key = bytes(question.get(0).asText());
      Bytes previous = Bytes.EMPTY;
      Bytes next = Bytes.EMPTY;
      for (Bytes other : keys) {
        previous = compare(other, key) < 0 ? other : previous;
        next = next.isEmpty() && compare(other, key) > 0 ? other : next;
      }
      assertEquals(bytes(question.get(1).asText()), previous, "before " + question);
      assertEquals(bytes(question.get(2).asText()), next, "after " + question);
    }
  }

  private static int compare(Bytes a, Bytes b) {
    return Arrays.compareUnsigned(a.toArray(), b.toArray());
  }

  private static List<Pair> pairs(JsonNode in, boolean secure) {
    List<Pair> pairs = new ArrayList<>();
    if (in.isObject()) {
      in.properties().forEach(e -> pairs.add(pair(e.getKey(), e.getValue(), secure)));
    } else {
      in.forEach(e -> pairs.add(pair(e.get(0).asText(), e.get(1), secure)));
    }
    return pairs;
  }

  private static Pair pair(String key, JsonNode value, boolean secure) {
    Bytes raw = bytes(key);
    return new Pair(
        secure ? Keccak.hash(raw) : raw, value.isNull() ? Bytes.EMPTY : bytes(value.asText()));
  }

  private static Bytes bytes(String text) {
    return text.startsWith("0x")
        ? Bytes.fromHexString(text)
        : Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
