/**
 * RFC 7932, decoding only. Channel bytes enter, all that they decode to leaves, to the last byte
 * that a cut stream still says; consensus depends on that byte. No encoder and no shared dictionary
 * belongs here.
 */
package io.tributary.derivation.brotli;
