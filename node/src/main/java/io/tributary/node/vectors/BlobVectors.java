package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.holds;
import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Keccak;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.blob.BlobCodec;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** {@code blobs.json}. */
final class BlobVectors implements VectorSuite {
  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "cases", file.get("cases"), BlobVectors::check),
        VectorTally.over(name, "tooLarge", file.get("tooLarge"), BlobVectors::checkTooLarge),
        VectorTally.over(name, "invalid", file.get("invalid"), BlobVectors::checkInvalid),
        VectorTally.over(name, "lenient", file.get("lenient"), BlobVectors::checkLenient));
  }

  private static void check(JsonNode vector) {
    Bytes data = data(vector);
    same("dataKeccak", OpStackVectors.hash(vector.get("dataKeccak")), Keccak.hash(data));
    Bytes blob = BlobCodec.encode(data);
    same("blobKeccak", OpStackVectors.hash(vector.get("blobKeccak")), Keccak.hash(blob));
    same("decoded", Parsed.of(data), BlobCodec.decode(blob));
    Bytes commitment = Kzg.load().commitment(blob);
    same("commitment", OpStackVectors.bytes(vector.get("commitment")), commitment);
    Bytes32 hash = VersionedHash.of(commitment);
    same("versionedHash", OpStackVectors.hash(vector.get("versionedHash")), hash);
  }

  private static void checkTooLarge(JsonNode vector) {
    int length = vector.get("length").asInt();
    try {
      BlobCodec.encode(Bytes.wrap(new byte[length]));
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new VectorTally.Difference("encoded " + length + " bytes");
  }

  private static void checkInvalid(JsonNode vector) {
    Bytes blob = patched(vector);
    holds("accepted", BlobCodec.decode(blob) instanceof Parsed.Fault<Bytes>);
    checkKzg(vector, blob);
  }

  private static void checkLenient(JsonNode vector) {
    Bytes blob = patched(vector);
    switch (BlobCodec.decode(blob)) {
      case Parsed.Value<Bytes>(Bytes data) -> {
        same("outLength", vector.get("outLength").asInt(), data.size());
        same("outKeccak", OpStackVectors.hash(vector.get("outKeccak")), Keccak.hash(data));
      }
      case Parsed.Fault<Bytes>(DropReason reason) ->
          throw new VectorTally.Difference("refused: " + reason);
    }
    checkKzg(vector, blob);
  }

  private static void checkKzg(JsonNode vector, Bytes blob) {
    boolean valid;
    try {
      Kzg.load().commitment(blob);
      valid = true;
    } catch (RuntimeException notABlob) {
      valid = false;
    }
    same("validKzg", vector.get("validKzg").asBoolean(), valid);
  }

  private static Bytes patched(JsonNode vector) {
    byte[] blob = BlobCodec.encode(data(vector)).toArray();
    for (JsonNode patch : vector.get("patches")) {
      blob[patch.get("offset").asInt()] = (byte) patch.get("value").asInt();
    }
    return Bytes.wrap(blob);
  }

  private static Bytes data(JsonNode vector) {
    byte[] data = new byte[vector.get("length").asInt()];
    ByteBuffer seed = ByteBuffer.allocate(20).put(new byte[] {'b', 'l', 'o', 'b'});
    seed.putLong(OpStackVectors.number(vector.get("dataSeed")));
    for (int i = 0; i * 32 < data.length; i++) {
      byte[] block = Keccak.digest(seed.putLong(12, i).array());
      System.arraycopy(block, 0, data, 32 * i, Math.min(32, data.length - 32 * i));
    }
    return Bytes.wrap(data);
  }
}
