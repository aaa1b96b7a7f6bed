package io.tributary.core.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/**
 * Random batches applied one after the other: each time the trie is the one built from scratch,
 * node for node.
 */
class MerkleTriePropertyTest {
  private static final int ROUNDS = 60;

  /** Their own order is that of numbers, for which 0x00 and 0x0000 are the same. */
  private static final Comparator<Bytes> BY_BYTES = Comparator.comparing(Bytes::toHexString);

  @Test
  void batchesEqualRebuilding() {
    long start = System.nanoTime();
    for (int world = 0; world < 40; world++) {
      long seed = start + world;
      try {
        play(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void play(Random random) {
    int keyBytes = 1 + random.nextInt(3);
    Map<Bytes, Bytes> model = new TreeMap<>(BY_BYTES);
    MemoryNodes nodes = new MemoryNodes();
    Bytes32 root = Header.EMPTY_TRIE_ROOT;
    MerkleTrie kept = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, root);
    for (int round = 0; round < ROUNDS; round++) {
      Map<Bytes, Bytes> batch = batch(random, keyBytes, model);
      MerkleTrie fresh = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, root);
      fresh.update(batch);
      MerkleTrie.Commit commit = fresh.commit();
      // The same in one trie that lives on, its nodes warm.
      kept.update(batch);
      MerkleTrie.Commit warm = kept.commit();
      assertEquals(commit.root(), warm.root());
      assertEquals(Set.copyOf(commit.nodes()), Set.copyOf(warm.nodes()));

      nodes.apply(commit.nodes());
      if (random.nextInt(4) == 0) {
        int most = random.nextInt(6);
        kept.keepBelow(most);
        assertTrue(kept.nodesInMemory() <= most);
      }
      root = commit.root();
      merge(model, batch);
      assertEquals(SortedTrie.root(model), root);
      assertEquals(fromScratch(model).content(), nodes.content());
      checkReads(random, keyBytes, model, nodes, root);
    }
  }

  private static Map<Bytes, Bytes> batch(Random random, int keyBytes, Map<Bytes, Bytes> model) {
    Map<Bytes, Bytes> batch = new TreeMap<>(BY_BYTES);
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      boolean known = !model.isEmpty() && random.nextBoolean();
      Bytes key = known ? pick(random, model) : key(random, keyBytes);
      batch.put(key, random.nextInt(3) == 0 ? Bytes.EMPTY : value(random));
    }
    if (random.nextInt(15) == 0) {
      model.keySet().forEach(key -> batch.put(key, Bytes.EMPTY));
    }
    return batch;
  }

  /** Few different nibbles, so that paths are shared. */
  private static Bytes key(Random random, int most) {
    // Some keys are the beginning of others: their values stand in branches.
    byte[] key = new byte[random.nextInt(4) == 0 ? 1 + random.nextInt(most) : most];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (random.nextInt(3) << 4 | random.nextInt(3));
    }
    return Bytes.wrap(key);
  }

  /** Short and long ones, so that nodes stand inside their parents and apart. */
  private static Bytes value(Random random) {
    byte[] value = new byte[random.nextBoolean() ? 1 + random.nextInt(4) : 40];
    random.nextBytes(value);
    return Bytes.wrap(value);
  }

  private static Bytes pick(Random random, Map<Bytes, Bytes> model) {
    List<Bytes> keys = new ArrayList<>(model.keySet());
    return keys.get(random.nextInt(keys.size()));
  }

  private static void merge(Map<Bytes, Bytes> model, Map<Bytes, Bytes> batch) {
    batch.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            model.remove(key);
          } else {
            model.put(key, value);
          }
        });
  }

  private static MemoryNodes fromScratch(Map<Bytes, Bytes> model) {
    MemoryNodes nodes = new MemoryNodes();
    MerkleTrie trie = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, Header.EMPTY_TRIE_ROOT);
    trie.update(model);
    nodes.apply(trie.commit().nodes());
    return nodes;
  }

  private static void checkReads(
      Random random, int keyBytes, Map<Bytes, Bytes> model, MemoryNodes nodes, Bytes32 root) {
    for (int i = 0; i < 5; i++) {
      Bytes key = !model.isEmpty() && i < 3 ? pick(random, model) : key(random, keyBytes);
      Optional<Bytes> expected = Optional.ofNullable(model.get(key));
      MerkleTrie trie = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, root);
      assertEquals(expected, trie.get(key));
      List<Bytes> proof = MerkleProof.of(nodes, NodeSource.ACCOUNT_TRIE, root, key);
      assertTrue(MerkleProof.shows(root, key, proof, expected));
      if (!proof.isEmpty()) {
        assertBentProofFails(random, root, key, proof);
      }
    }
  }

  private static void assertBentProofFails(
      Random random, Bytes32 root, Bytes key, List<Bytes> proof) {
    List<Bytes> bent = new ArrayList<>(proof);
    int at = random.nextInt(bent.size());
    byte[] node = bent.get(at).toArray();
    node[random.nextInt(node.length)] ^= (byte) (1 << random.nextInt(8));
    bent.set(at, Bytes.wrap(node));
    MerkleProof.Result invalid = new MerkleProof.Result.Invalid();
    assertEquals(invalid, MerkleProof.verify(root, key, bent));
    assertEquals(invalid, MerkleProof.verify(root, key, proof.subList(0, proof.size() - 1)));
    List<Bytes> longer = new ArrayList<>(proof);
    longer.add(proof.getFirst());
    assertEquals(invalid, MerkleProof.verify(root, key, longer));
  }
}
