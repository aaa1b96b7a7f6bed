/**
 * What both decompressors are made of: bits in, prefix codes, a bounded output. Compressed bytes
 * enter, all that can be decoded of them leaves together with how the stream ended; nothing throws
 * on input.
 */
package io.tributary.derivation.stream;
