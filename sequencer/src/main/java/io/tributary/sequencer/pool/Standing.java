package io.tributary.sequencer.pool;

import java.math.BigInteger;

/**
 * A sender's account after what is executed.
 *
 * @param nonce of its next transaction
 * @param balance in wei
 */
public record Standing(long nonce, BigInteger balance) {}
