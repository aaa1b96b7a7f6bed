/**
 * Proof of Attribution at 0x...0A77: the contract, its genesis, and reads of its state. Calls enter
 * through {@link io.tributary.attribution.AttributionContract}, outcomes leave; only the frame's
 * state is ever written.
 */
package io.tributary.attribution;
