/**
 * Precompiled contracts and hashes against other implementations of the same: the JDK's, Bouncy
 * Castle's, ours for machines without native code, whole-number arithmetic written for this, and
 * identities where there is no second implementation (pairings).
 */
package io.tributary.fuzz.precompile;
