package io.tributary.fuzz;

/**
 * Two implementations did not agree.
 *
 * @param kind of the comparison
 * @param seed of the case
 * @param text what differed, for a reader
 */
public record Difference(String kind, long seed, String text) {}
