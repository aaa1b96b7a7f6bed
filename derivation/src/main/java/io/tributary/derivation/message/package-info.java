/**
 * Messages between the layers, as both hash them: withdrawals, relayed messages, aliases of L1's
 * contracts on L2.
 */
package io.tributary.derivation.message;
