/**
 * Messages between the layers, as both hash them: what messengers relay, nonces, aliases of L1's
 * contracts on L2.
 */
package io.tributary.derivation.message;
