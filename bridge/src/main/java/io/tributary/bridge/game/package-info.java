/**
 * Dispute games on L1: reading, proposing, resolving. An endpoint's answers enter; typed games and
 * calldata leave.
 */
package io.tributary.bridge.game;
