package io.tributary.bridge.l1;

import io.tributary.core.types.Header;
import org.apache.tuweni.bytes.Bytes32;

/** A header with its hash, which was checked. */
public record L1Header(Bytes32 hash, Header header) {
  public long number() {
    return header.number();
  }

  public long timestamp() {
    return header.timestamp();
  }
}
