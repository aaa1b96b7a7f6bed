/**
 * Coverage-guided fuzzing, and tests of campaigns. Bytes that nobody chose enter the decoders and
 * the precompile; nothing may leave but an answer. Each target runs in a JVM of its own.
 */
package io.tributary.fuzz;
