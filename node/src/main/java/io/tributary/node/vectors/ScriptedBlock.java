package io.tributary.node.vectors;

import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.PayloadAttributes;
import org.apache.tuweni.bytes.Bytes;

/** An L2 block as the stand-in engine makes it; genesis has no attributes. */
record ScriptedBlock(
    L2BlockRef ref,
    SystemConfig systemConfig,
    PayloadAttributes attributes,
    Bytes extraData,
    long derivedFrom,
    boolean depositsOnly) {
  long timestamp() {
    return ref.timestamp();
  }
}
