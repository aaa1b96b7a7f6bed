/**
 * What the core asks of the world, as interfaces. Implementations live in execution/crypto,
 * execution/store and the prover.
 */
package io.tributary.core.port;
