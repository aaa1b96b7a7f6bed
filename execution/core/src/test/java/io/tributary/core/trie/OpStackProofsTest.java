package io.tributary.core.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Golden proofs of withdrawals: the message passer's slots and its account. */
class OpStackProofsTest {
  private static final Address MESSAGE_PASSER =
      Address.fromHex("0x4200000000000000000000000000000000000016");

  @Test
  void proofs() throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(Shared.vectors("op-stack/output_roots.json").toFile());
    int count = 0;
    for (JsonNode test : root.get("proofs")) {
      checkStorage(test);
      checkAccount(test);
      count++;
    }
    assertEquals(4, count);
  }

  private static void checkStorage(JsonNode test) {
    Bytes one = Bytes.of(1);
    Map<Bytes, Bytes> entries = new HashMap<>();
    test.get("slots").forEach(slot -> entries.put(Keccak.hash(hex(slot)), one));
    MemoryNodes nodes = new MemoryNodes();
    MerkleTrie trie = new MerkleTrie(nodes, NodeSource.ACCOUNT_TRIE, Header.EMPTY_TRIE_ROOT);
    trie.update(entries);
    MerkleTrie.Commit commit = trie.commit();
    nodes.apply(commit.nodes());

    Bytes32 storageRoot = Bytes32.wrap(hex(test.get("storageRoot")));
    assertEquals(storageRoot, commit.root());
    Bytes32 key = Keccak.hash(hex(test.get("slot")));
    List<Bytes> proof = list(test.get("proof"));
    assertEquals(proof, MerkleProof.of(nodes, NodeSource.ACCOUNT_TRIE, storageRoot, key));
    assertEquals(new MerkleProof.Result.Present(one), MerkleProof.verify(storageRoot, key, proof));
  }

  private static void checkAccount(JsonNode test) {
    Bytes account = hex(test.get("account"));
    Bytes32 stateRoot = Bytes32.wrap(hex(test.get("stateRoot")));
    List<Bytes> proof = list(test.get("accountProof"));
    assertEquals(
        new MerkleProof.Result.Present(account),
        MerkleProof.verify(stateRoot, WorldTrie.key(MESSAGE_PASSER), proof));
    TrieAccount decoded = TrieAccount.decode(account);
    assertEquals(hex(test.get("storageRoot")), decoded.storageRoot());
    assertEquals(account, decoded.encode());
  }

  private static List<Bytes> list(JsonNode items) {
    List<Bytes> out = new ArrayList<>();
    items.forEach(item -> out.add(hex(item)));
    return out;
  }

  private static Bytes hex(JsonNode node) {
    return Bytes.fromHexString(node.asText());
  }
}
