package io.tributary.core.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** The builder against the trie that takes changes: the same nodes at the same paths. */
class TrieBuilderTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void buildsTheNodesOfTheTrieThatTakesChanges() {
    for (int round = 0; round < 400; round++) {
      check(entries(random.nextInt(1 + round), 1 + random.nextInt(32)));
    }
  }

  /** Short values under long common prefixes: nodes that stand in their parents. */
  @Test
  void buildsNodesThatStandInTheirParents() {
    for (int round = 0; round < 200; round++) {
      SortedMap<Bytes, Bytes> entries = new TreeMap<>();
      for (int i = 0; i < 6; i++) {
        byte[] key = new byte[32];
        key[31] = (byte) random.nextInt(256);
        key[30] = (byte) random.nextInt(2);
        entries.put(Bytes.wrap(key), Bytes.of(1));
      }
      check(entries);
    }
  }

  @Test
  void isAsNewAfterTheRoot() {
    SortedMap<Bytes, Bytes> entries = entries(50, 32);
    TrieBuilder builder = new TrieBuilder((path, rlp) -> {});
    assertEquals(Header.EMPTY_TRIE_ROOT, builder.finish());
    Bytes32 first = fill(builder, entries);
    assertEquals(first, fill(builder, entries));
  }

  @Test
  void refusesKeysThatDoNotAscend() {
    TrieBuilder builder = new TrieBuilder((path, rlp) -> {});
    byte[] key = Bytes32.repeat((byte) 7).toArray();
    builder.add(key, new byte[] {1});
    assertThrows(IllegalArgumentException.class, () -> builder.add(key, new byte[] {1}));
    assertThrows(IllegalArgumentException.class, () -> builder.add(new byte[32], new byte[] {1}));
    assertThrows(IllegalArgumentException.class, () -> builder.add(new byte[31], new byte[] {1}));
  }

  /** Keys that agree in all but some bytes at the end, so that paths are long. */
  private SortedMap<Bytes, Bytes> entries(int count, int randomBytes) {
    SortedMap<Bytes, Bytes> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Bytes end = Bytes.random(randomBytes, random);
      Bytes key = Bytes.concatenate(Bytes.wrap(new byte[32 - randomBytes]), end);
      entries.put(key, Bytes.random(1 + random.nextInt(40), random));
    }
    return entries;
  }

  private void check(SortedMap<Bytes, Bytes> entries) {
    Map<Bytes, Bytes> built = new HashMap<>();
    TrieBuilder builder =
        new TrieBuilder(
            (path, rlp) ->
                assertEquals(null, built.put(Bytes.wrap(path), Bytes.wrap(rlp)), "twice"));
    Bytes32 root = fill(builder, entries);
    MerkleTrie trie =
        new MerkleTrie(
            (owner, path, hash) -> Bytes.EMPTY, NodeSource.ACCOUNT_TRIE, Header.EMPTY_TRIE_ROOT);
    trie.update(entries);
    MerkleTrie.Commit commit = trie.commit();
    Map<Bytes, Bytes> expected = new HashMap<>();
    commit.nodes().forEach(node -> expected.put(node.path(), node.rlp()));
    assertEquals(commit.root(), root, "seed " + seed);
    assertEquals(expected, built, "seed " + seed);
  }

  private static Bytes32 fill(TrieBuilder builder, SortedMap<Bytes, Bytes> entries) {
    entries.forEach((key, value) -> builder.add(key.toArray(), value.toArray()));
    return builder.finish();
  }
}
