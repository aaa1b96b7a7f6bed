/**
 * The program that proves: pure code compiled by TeaVM to C. A file of work and of answers to
 * questions of cryptography enters, the bytes that the work comes to leave. Nothing here may depend
 * on anything but the input: no clock, no files, no threads. Whatever runs here also runs on
 * HotSpot, with the same bytes.
 */
package io.tributary.prover.program;
