package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.withdrawal.Withdrawal;
import io.tributary.core.block.Predeploys;
import io.tributary.core.trie.MerkleProof;
import io.tributary.core.trie.SortedTrie;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.derivation.OutputRoot;
import io.tributary.derivation.message.AddressAlias;
import io.tributary.derivation.message.MessageNonce;
import io.tributary.derivation.message.RelayMessage;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** {@code output_roots.json}. */
final class OutputVectors implements VectorSuite {
  private static final Bytes STORED_ONE = Bytes.of(1);

  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "outputs", file.get("outputs"), OutputVectors::checkOutput),
        VectorTally.over(
            name, "withdrawals", file.get("withdrawals"), OutputVectors::checkWithdrawal),
        VectorTally.over(name, "nonces", file.get("nonces"), OutputVectors::checkNonce),
        VectorTally.over(name, "messages", file.get("messages"), OutputVectors::checkMessage),
        VectorTally.over(name, "aliases", file.get("aliases"), OutputVectors::checkAlias),
        VectorTally.over(name, "proofs", file.get("proofs"), OutputVectors::checkProof));
  }

  private static void checkOutput(JsonNode vector) {
    OutputRoot output =
        new OutputRoot(
            OpStackVectors.hash(vector.get("stateRoot")),
            OpStackVectors.hash(vector.get("messagePasserStorageRoot")),
            OpStackVectors.hash(vector.get("blockHash")));
    same("preimage", OpStackVectors.bytes(vector.get("preimage")), output.preimage());
    same("outputRoot", OpStackVectors.hash(vector.get("outputRoot")), output.hash());
  }

  private static void checkWithdrawal(JsonNode vector) {
    Withdrawal withdrawal =
        new Withdrawal(
            OpStackVectors.amount(vector.get("nonce")),
            OpStackVectors.address(vector.get("sender")),
            OpStackVectors.address(vector.get("target")),
            OpStackVectors.amount(vector.get("value")),
            OpStackVectors.amount(vector.get("gasLimit")),
            OpStackVectors.bytes(vector.get("data")));
    Bytes encoded = OpStackVectors.bytes(vector.get("encoded"));
    same("hash of encoded", Keccak.hash(encoded), withdrawal.hash());
    same("withdrawalHash", OpStackVectors.hash(vector.get("withdrawalHash")), withdrawal.hash());
    same(
        "storageSlot",
        OpStackVectors.hash(vector.get("storageSlot")),
        withdrawal.storageSlot().toBytes());
  }

  private static void checkNonce(JsonNode vector) {
    MessageNonce nonce =
        new MessageNonce(vector.get("version").asInt(), OpStackVectors.amount(vector.get("nonce")));
    Bytes32 encoded = OpStackVectors.hash(vector.get("encoded"));
    same("encoded", encoded, nonce.encode());
    same("decoded", nonce, MessageNonce.decode(encoded));
  }

  private static void checkMessage(JsonNode vector) {
    RelayMessage message =
        new RelayMessage(
            OpStackVectors.hash(vector.get("nonce")),
            OpStackVectors.address(vector.get("sender")),
            OpStackVectors.address(vector.get("target")),
            OpStackVectors.amount(vector.get("value")),
            OpStackVectors.amount(vector.get("minGasLimit")),
            OpStackVectors.bytes(vector.get("data")));
    same("version", vector.get("version").asInt(), MessageNonce.decode(message.nonce()).version());
    same(
        "relayMessageCalldata",
        OpStackVectors.bytes(vector.get("relayMessageCalldata")),
        message.calldata());
    same("messageHash", OpStackVectors.hash(vector.get("messageHash")), message.hash());
  }

  private static void checkAlias(JsonNode vector) {
    Address l1 = OpStackVectors.address(vector.get("l1"));
    Address l2 = OpStackVectors.address(vector.get("l2"));
    same("l2", l2, AddressAlias.ofL1(l1));
    same("l1", l1, AddressAlias.toL1(l2));
  }

  private static void checkProof(JsonNode vector) {
    Bytes slot = OpStackVectors.hash(vector.get("slot"));
    same(
        "proof",
        new MerkleProof.Result.Present(STORED_ONE),
        MerkleProof.verify(
            OpStackVectors.hash(vector.get("storageRoot")),
            Keccak.hash(slot),
            OpStackVectors.byteList(vector.get("proof"))));
    same(
        "accountProof",
        new MerkleProof.Result.Present(OpStackVectors.bytes(vector.get("account"))),
        MerkleProof.verify(
            OpStackVectors.hash(vector.get("stateRoot")),
            Keccak.hash(Predeploys.MESSAGE_PASSER.bytes()),
            OpStackVectors.byteList(vector.get("accountProof"))));
    Map<Bytes, Bytes> entries = new TreeMap<>();
    OpStackVectors.byteList(vector.get("slots"))
        .forEach(key -> entries.put(Keccak.hash(key), STORED_ONE));
    same("storageRoot", OpStackVectors.hash(vector.get("storageRoot")), SortedTrie.root(entries));
  }
}
