/**
 * The curve that Ethereum calls alt_bn128 or bn254 (EIP-196, EIP-197), in portable Java: encoded
 * points enter, encoded points and verdicts leave. Nothing here is secret, so nothing takes
 * constant time. Elements and points are mutable and formulas write into them, so that a pairing
 * allocates nothing in its loops; the *Arithmetic classes hold the intermediate values.
 */
package io.tributary.core.precompile.bn254;
