/**
 * The rollup's description as files and RPC have it. JSON enters, the derivation's configuration
 * leaves, and the way back.
 */
package io.tributary.node.rollup;
