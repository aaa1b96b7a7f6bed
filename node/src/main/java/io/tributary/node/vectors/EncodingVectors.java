package io.tributary.node.vectors;

import static io.tributary.node.vectors.Comparison.bytes;
import static io.tributary.node.vectors.Comparison.number;
import static io.tributary.node.vectors.Comparison.wide;
import static io.tributary.node.vectors.Comparison.word;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.attribution.AttributionContract;
import io.tributary.attribution.abi.ErrorType;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.ledger.Field;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.SlotKey;
import io.tributary.attribution.settle.Leaf;
import io.tributary.attribution.settle.LeafReader;
import io.tributary.attribution.settle.Merkle;
import io.tributary.attribution.settle.Receipt;
import io.tributary.attribution.settle.ReceiptSignature;
import io.tributary.attribution.sketch.Page;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.vectors.VectorTally.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code encodings.json}: selectors, leaves, trees, receipts, slots. */
final class EncodingVectors {
  static final Map<String, Check> CASES =
      Map.of(
          "interface", EncodingVectors::wire,
          "leaf", EncodingVectors::leaf,
          "merkle", EncodingVectors::merkle,
          "receipt", EncodingVectors::receipt,
          "slot", EncodingVectors::slot);

  private EncodingVectors() {}

  /** Selectors, topics, page addresses. */
  private static void wire(JsonNode vector) {
    Map<String, String> selectors = new TreeMap<>();
    for (io.tributary.attribution.abi.Function function :
        io.tributary.attribution.abi.Function.values()) {
      selectors.put(function.signature(), selector(function.selector()));
    }
    Map<String, String> errors = new TreeMap<>();
    for (ErrorType type : ErrorType.values()) {
      errors.put(type.signature(), selector(type.selector()));
    }
    Map<String, String> events = new TreeMap<>();
    for (EventType type : EventType.values()) {
      events.put(type.signature(), type.topic().toHexString());
    }
    Comparison comparison =
        new Comparison()
            .that("selectors", sorted(vector.get("selectors")), selectors)
            .that("errors", sorted(vector.get("errors")), errors)
            .that("events", sorted(vector.get("events")), events);
    for (JsonNode page : vector.get("pages")) {
      Address actual =
          Page.address(
              AttributionContract.ADDRESS, number(page.get("snap")), number(page.get("page")));
      comparison.that("page", page.get("address").asText(), actual);
    }
  }

  private static String selector(int selector) {
    return Bytes.ofUnsignedInt(selector & 0xffffffffL).toHexString();
  }

  private static Map<String, String> sorted(JsonNode object) {
    Map<String, String> sorted = new TreeMap<>();
    object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
    return sorted;
  }

  private static void leaf(JsonNode vector) {
    List<Long> adapters = new ArrayList<>();
    vector.get("adapters").forEach(adapter -> adapters.add(number(adapter)));
    List<List<Leaf.Influence>> sections = new ArrayList<>();
    for (JsonNode section : vector.get("sections")) {
      List<Leaf.Influence> influences = new ArrayList<>();
      section.forEach(
          pair -> influences.add(new Leaf.Influence(number(pair.get(0)), number(pair.get(1)))));
      sections.add(influences);
    }
    Leaf leaf =
        new Leaf(
            word(vector.get("requestHash")),
            word(vector.get("outputRoot")),
            word(vector.get("sketchHash")),
            number(vector.get("tokIn")),
            number(vector.get("tokOut")),
            vector.get("payerIdx").asInt(),
            adapters,
            sections);
    Bytes encoded = leaf.encode();
    LeafReader reader = new LeafReader(encoded);
    new Comparison()
        .bytes("bytes", vector.get("bytes"), encoded)
        .bytes("leafHash", vector.get("leafHash"), Merkle.leaf(encoded))
        .that("decoded", leaf, reader.next(sections.size() - adapters.size()).orElse(null))
        .that("end", true, reader.isAtEnd());
  }

  private static void merkle(JsonNode vector) {
    List<Bytes32> leaves = new ArrayList<>();
    vector.get("leaves").forEach(leaf -> leaves.add(Merkle.leaf(bytes(leaf))));
    List<Bytes32> proof = new ArrayList<>();
    vector.get("proof").forEach(node -> proof.add(word(node)));
    int index = vector.get("j").asInt();
    Bytes32 root = word(vector.get("root"));
    new Comparison()
        .that("root", root, Merkle.root(leaves))
        .that("proof", proof, Merkle.proof(leaves, index))
        .that("verified", true, verify(root, leaves, index, proof))
        .that("elsewhere", false, verify(root, leaves, index + leaves.size(), proof));
  }

  private static boolean verify(
      Bytes32 root, List<Bytes32> leaves, int index, List<Bytes32> proof) {
    return Merkle.verify(root, leaves.get(index % leaves.size()), index, leaves.size(), proof);
  }

  private static void receipt(JsonNode vector) {
    JsonNode fields = vector.get("receipt");
    Receipt receipt =
        new Receipt(
            number(fields.get("model")),
            number(fields.get("agent")),
            number(fields.get("seq")),
            word(fields.get("prev")),
            word(fields.get("payersHash")),
            number(fields.get("count")),
            wide(fields.get("totalFee")),
            word(fields.get("leavesRoot")),
            number(fields.get("deadline")),
            fields.get("mode").asInt());
    UInt256 chainId = wide(vector.get("chainId"));
    Bytes32 digest = receipt.digest(chainId, AttributionContract.ADDRESS);
    List<Address> payers = new ArrayList<>();
    vector.get("payers").forEach(payer -> payers.add(Address.fromHex(payer.asText())));
    String signer =
        ReceiptSignature.signer(new NativeCrypto(), digest, bytes(vector.get("signature")))
            .map(Address::toString)
            .orElse("null");
    new Comparison()
        .that("payersHash", receipt.payersHash(), Receipt.payersHash(payers))
        .bytes(
            "domainSeparator",
            vector.get("domainSeparator"),
            Receipt.domainSeparator(chainId, AttributionContract.ADDRESS))
        .bytes("structHash", vector.get("structHash"), receipt.structHash())
        .bytes("digest", vector.get("digest"), digest)
        .that("signer", vector.get("signer").asText(), signer);
  }

  private static Namespace namespace(int number) {
    for (Namespace namespace : Namespace.values()) {
      if (namespace.number() == number) {
        return namespace;
      }
    }
    throw new VectorTally.Difference("no namespace " + number);
  }

  private static void slot(JsonNode vector) {
    Namespace namespace = namespace(vector.get("ns").asInt());
    JsonNode keys = vector.get("keys");
    int index = vector.get("f").asInt();
    Bytes32 first = wide(keys.get(0)).toBytes();
    UInt256 base =
        keys.size() == 1
            ? SlotKey.of(namespace, first)
            : SlotKey.of(namespace, first, wide(keys.get(1)).toBytes());
    List<Field> fields = Layout.in(namespace, index);
    UInt256 value = UInt256.ZERO;
    Comparison comparison =
        new Comparison()
            .bytes("slot", vector.get("slot"), base.add(index).toBytes())
            .that("fields", vector.get("fields").size(), fields.size());
    for (int i = 0; i < fields.size(); i++) {
      JsonNode expected = vector.get("fields").get(i);
      Field field = fields.get(i);
      comparison.that("name", expected.get(0).asText(), field.name());
      comparison.that("bits", expected.get(1).asInt(), field.bits());
      value = value.add(wide(expected.get(2)).shiftLeft(field.offset()));
    }
    comparison.bytes("value", vector.get("value"), value.toBytes());
  }
}
