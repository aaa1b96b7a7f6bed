package io.tributary.sequencer.seal;

import org.apache.tuweni.bytes.Bytes32;

/** An L1 block, by name. */
public record L1Ref(long number, Bytes32 hash) {}
