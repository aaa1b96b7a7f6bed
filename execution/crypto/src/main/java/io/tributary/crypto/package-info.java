/**
 * Cryptography on a real machine. Digests, keys and encoded points enter; addresses, signatures,
 * proofs and verdicts leave. Malformed input is an answer here, never an exception. Keys never
 * leave except through {@link io.tributary.crypto.Signer#secret}, and are never logged.
 */
package io.tributary.crypto;
