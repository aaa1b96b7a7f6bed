package io.tributary.core.evm;

import org.apache.tuweni.bytes.Bytes;

/**
 * What a message came to.
 *
 * @param output return or revert data; the deployed code for a creation that succeeded
 */
public record Outcome(EvmStatus status, long gasLeft, Bytes output) {}
