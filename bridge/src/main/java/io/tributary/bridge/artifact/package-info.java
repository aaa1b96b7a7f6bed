/**
 * Compiled contracts as the build made them, and the well-known contracts that both chains have
 * from the start. Names enter, code leaves. Nothing here depends on a chain.
 */
package io.tributary.bridge.artifact;
