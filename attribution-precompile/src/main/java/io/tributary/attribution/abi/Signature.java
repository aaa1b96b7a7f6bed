package io.tributary.attribution.abi;

import io.tributary.core.types.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Canonical signatures, as selectors and topics are made of them. */
final class Signature {
  private Signature() {}

  static Bytes32 hash(String signature) {
    return Keccak.hash(Bytes.wrap(signature.getBytes(StandardCharsets.US_ASCII)));
  }

  static String joined(List<AbiType> types) {
    StringBuilder text = new StringBuilder();
    for (AbiType type : types) {
      text.append(text.isEmpty() ? "" : ",").append(type.text());
    }
    return text.toString();
  }
}
