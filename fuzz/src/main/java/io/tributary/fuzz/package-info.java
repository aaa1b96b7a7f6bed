/**
 * Differential fuzzing: cases made from a seed enter, run by two implementations that must agree; a
 * difference leaves, with the seed that makes it again. Nothing here decides by itself which of the
 * two is wrong.
 */
package io.tributary.fuzz;
