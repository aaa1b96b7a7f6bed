package io.tributary.sequencer.rpc.eth;

/**
 * Block numbers that tags stand for. On L2 safe and finalized are what L1 says; genesis before L1
 * said anything.
 */
public record Heads(long latest, long safe, long finalized) {}
