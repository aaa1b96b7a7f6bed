/**
 * RFC 1950 and 1951. Channel bytes enter, what they inflate to leaves; the reference's leniency at
 * the end of a stream is kept.
 */
package io.tributary.derivation.zlib;
