/**
 * The curve that Ethereum calls alt_bn128 or bn254 (EIP-196, EIP-197), in portable Java: encoded
 * points enter, encoded points and verdicts leave. Nothing here is secret, so nothing takes
 * constant time. All values are immutable.
 */
package io.tributary.core.precompile.bn254;
