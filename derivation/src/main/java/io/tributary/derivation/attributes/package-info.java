/**
 * Payload attributes: what an L2 block is built from. L1 logs and headers and a batch enter;
 * deposits, the L1 attributes transaction, changes of the system config and whole attributes leave.
 */
package io.tributary.derivation.attributes;
